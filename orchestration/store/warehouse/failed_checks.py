"""Documents that a check speaks against: set aside with the check's words, so that the rest can be published.

Such a document is tried again by a new recognition, which has a quarantine of its own, and as soon as what judges it has
changed: checks, models, corrections, bands, or what somebody lets through.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from expectations.by_document import Offence
from expectations.sudden_change import SuddenChange
from ingestion.messages import Message
from orchestration.home import PROJECT_ROOT, Home
from orchestration.settings import load_settings
from orchestration.store.archive.deliveries import QuarantineEntry
from orchestration.store.files import digest_of_tree, read_json, write_json
from orchestration.store.lake.aside import aside_ids, put_aside, take_back
from orchestration.store.review.rulings import let_through
from orchestration.store.warehouse.dbt import project_digest
from orchestration.store.warehouse.guarantees import FailedGuarantee

CODE = "failed_check"
OUT_OF_BAND = "out_of_band"
"""Nothing else is said against it but that its figures are far from those it follows."""

CODES = (CODE, OUT_OF_BAND)
JUDGED_WITH = "_judged_with.json"
SHOWN_OFFENCES, SHOWN_COLUMNS = 3, 8


def set_aside(home: Home, found: Mapping[str, Iterable[Offence]]) -> list[QuarantineEntry]:
    """Take documents out of what is built and say why; the tables of what was delivered are written anew."""
    answers = {}
    for document_id, offences in found.items():
        told = list(offences)
        code = OUT_OF_BAND if all(isinstance(one, SuddenChange) for one in told) else CODE
        message = Message(code, parts=tuple(map(_told, told[:SHOWN_OFFENCES])))
        answers[document_id] = {"code": code, "place": _place(told), "message": message.as_json()}
    aside = put_aside(home, answers)
    write_json(home.lake_current / JUDGED_WITH, judged_with(home))
    return aside


def try_again(home: Home) -> int:
    """Take all back if what judges them has changed since; how many."""
    again = set_aside_ids(home)
    if not again or read_json(home.lake_current / JUDGED_WITH) == judged_with(home):
        return 0
    take_back(home, again)
    return len(again)


def set_aside_ids(home: Home) -> list[str]:
    """The documents that are set aside now."""
    return aside_ids(home, *CODES)


def judged_with(home: Home) -> str:
    """A digest of what judges documents: models and their tests, rules of acceptance, bands, corrections, what is let through."""
    rules = digest_of_tree([PROJECT_ROOT / "expectations"])
    corrections = home.corrections.read_bytes() if home.corrections.exists() else b""
    said = f"{project_digest()}\n{rules}\n{load_settings(home).bands}\n{sorted(let_through(home))}\n"
    return hashlib.sha256(said.encode() + corrections).hexdigest()


def _told(offence: Offence) -> Message:
    """The check, how much of the document fails it, and the first row."""
    failing, asked = offence.failing, offence.asked
    shown = tuple(_shown(offence, row) for row in offence.rows[:1])
    if isinstance(offence, SuddenChange):
        return Message(
            "far_from_what_it_follows",
            {
                "earlier": offence.earlier,
                "factor": offence.factor,
                "failing": failing,
                "asked": asked,
                "shown": shown,
            },
        )
    return Message(
        "rows_fail_a_check" if shown else "a_check_fails",
        {"check": offence.check, "failing": failing, "asked": asked, "shown": shown},
        (_meaning(offence),),
    )


def _meaning(offence: Offence) -> Message:
    """What the check makes sure of: a test of dbt says so itself, a rule of acceptance is a term of the catalogue."""
    if isinstance(offence, FailedGuarantee):
        return offence.guarantee
    return Message("rule_of_acceptance", {"meaning": offence.meaning.rstrip(".")})


def _shown(offence: Offence, row: tuple[object, ...]) -> str:
    told = ((name, value) for name, value in zip(offence.columns, row, strict=True) if value is not None)
    return ", ".join(f"{name} {value}" for name, value in list(told)[:SHOWN_COLUMNS])


def _place(offences: Iterable[Offence]) -> str:
    """Where the first row stands that names its place."""
    for offence in offences:
        if "source_ref" in offence.columns and offence.rows:
            return str(offence.rows[0][offence.columns.index("source_ref")])
    return ""
