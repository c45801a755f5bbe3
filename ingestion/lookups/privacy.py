"""The words behind which personal data stand: the schema of `privacy.yml`."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import AfterValidator

from ingestion.lookups.schema import FOLDER, Lookup, read_words

Characters = Annotated[str, AfterValidator(lambda printed: "".join(printed.split()))]
"""Single characters, as they may stand in a character class; white space between them says nothing."""


class PrivacyWords(Lookup):
    """The whole of `privacy.yml`, key by key."""

    signature_labels: tuple[str, ...]
    office_labels: tuple[str, ...]
    beneficiary_labels: tuple[str, ...]
    label_tails: tuple[str, ...]
    telephone_labels: tuple[str, ...]
    identity_labels: tuple[str, ...]
    card_labels: tuple[str, ...]
    public_number_labels: tuple[str, ...]
    money_labels: tuple[str, ...]
    body_ends: Characters
    behind_names: tuple[str, ...]
    next_labels: tuple[str, ...]
    no_names: tuple[str, ...]
    family_names: Characters
    rare_family_names: Characters
    double_family_names: tuple[str, ...]


@cache
def privacy_words() -> PrivacyWords:
    """The words around personal data."""
    return read_words(PrivacyWords, FOLDER / "privacy.yml")
