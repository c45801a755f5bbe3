"""How the names of public bodies begin, end and are written otherwise: the schema of `bodies.yml`."""

from __future__ import annotations

from typing import Literal

from ingestion.lookups.schema import Lookup

Role = Literal["agency", "project_unit", "competent_department", "implementing_unit", "other"]
Words = tuple[str, ...]


class Townships(Lookup):
    """The lowest level: what a township's name ends in, and the offices that are its own."""

    ends: Words
    no_names: Words
    offices: Words


class Sentences(Lookup):
    """What stands around a name in a sentence: the bearer's own words, or another office's paper."""

    speaks_after: Words
    speaks_before: Words
    named_after: Words
    cited_before: Words
    cited_after: Words
    own_work: Words
    work_of_others: Words
    times: Words


class BodyNames(Lookup):
    """The whole of `bodies.yml`, key by key."""

    prefixes: Words
    national_offices: Words
    national_heads: Words
    ministries: Words
    zones: Words
    institutions: Words
    endings: dict[str, Words]
    endings_by_kind: dict[str, Words]
    loose_endings: Words
    not_behind: dict[str, Words]
    weak_endings: frozenset[str]
    branches: Words
    principals: Words
    follows: Words
    joiners: Words
    breaks: Words
    own_level: Words
    townships: Townships
    same: tuple[Words, ...]
    labels: dict[Role, Words]
    sentences: Sentences
