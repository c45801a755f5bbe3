"""What people say about whole reports (`rulings.py`), brought about in the lake before each build."""

from __future__ import annotations

from ingestion.messages import Message
from orchestration.errors import public
from orchestration.home import Home
from orchestration.store.archive.deliveries import QuarantineEntry, delivered
from orchestration.store.files import read_json, write_json
from orchestration.store.lake.aside import aside_ids, put_aside, take_back
from orchestration.store.lake.segments import read_ids
from orchestration.store.reading.again import recognise_again
from orchestration.store.review.rulings import Ruling, assignments, withdrawals

WITHDRAWN = "withdrawn"
RECOGNISED_AS = "assigned.json"


def apply_assignments(home: Home) -> int:
    """Have files recognised anew of which something else is said than when they were recognised; how many.

    To be called before the step that recognises.
    """
    path = home.lake_current / RECOGNISED_AS
    before = read_json(path) or {}
    rulings = assignments(home)
    now = {d: {"file_id": one.file_id, "said": one.said} for d, one in rulings.items()}
    changed = {
        str((now.get(document_id) or before[document_id])["file_id"])
        for document_id in now.keys() | before.keys()
        if now.get(document_id) != before.get(document_id)
    }
    if changed:
        recognise_again(home, changed)
        write_json(path, now)  # last: a run that is killed before does it again
    return len(changed)


def apply_withdrawals(home: Home) -> list[QuarantineEntry]:
    """Put aside the reports that were withdrawn, and take back those of which that is no longer said.

    To be called after the step that recognises.
    """
    rulings = withdrawals(home)
    aside = set(aside_ids(home, WITHDRAWN))
    if not rulings and not aside:  # nearly always, and what was delivered is long to list
        return []
    meant = {
        document_id: ruling
        for document_id, one in delivered(home).items()
        for ruling in [rulings.get(document_id) or rulings.get(one.arrival.document_id)]
        if ruling is not None
    }
    if again := sorted(aside - meant.keys()):
        take_back(home, again)
    new = sorted((meant.keys() & read_ids(home)) - aside)
    if not new:
        return []
    return put_aside(home, {d: _answer(meant[d]) for d in new})


def _answer(ruling: Ruling) -> dict[str, object]:
    told = public(Message(WITHDRAWN, {"reason": ruling.reason, "role": ruling.role}))
    return {"code": WITHDRAWN, "message": told.as_json()}
