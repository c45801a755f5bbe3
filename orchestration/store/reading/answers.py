"""What a reading process answers of one document, as JSON: what it finished, what was refused, what was taken out of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ingestion.archives import Unpacked
from ingestion.documents.model import FilePart
from ingestion.messages import Message
from ingestion.report import Refusal

Answer = dict[str, Any]


def finished(*figures: Mapping[str, Any], refusals: Iterable[Refusal] = ()) -> Answer:
    """A document that was read or recognised: the figures of each report in it, and the parts of it that are none."""
    told = [
        {
            "code": refusal.code,
            "place": refusal.place,
            "message": refusal.message.as_json(),
            "part": part_of(refusal.part),
        }
        for refusal in refusals
    ]
    return {"finished": [dict(one) for one in figures], "refusals": told}


def part_of(part: FilePart | None) -> dict[str, Any] | None:
    """Which of several reports of a file something is told of."""
    return None if part is None else {"number": part.number, "place": part.place.ref}


def given_up(code: str, message: Message, detail: str = "") -> Answer:
    """A document that the reader failed on; `detail` is for developers."""
    return {"finished": [], "refusals": [{"code": code, "message": message.as_json(), "detail": detail}]}


def taken_apart(unpacked: Unpacked) -> Answer:
    """An archive or a mail: its members, and a message for each that had to stay inside."""
    members = [{"name": m.name, "path": str(m.path), "size": m.size} for m in unpacked.members]
    return {"members": members, "left_inside": [message.as_json() for message in unpacked.refused]}


def stopped(why: Message) -> Answer:
    """The reading cannot go on, for a reason that lies in no document."""
    return {"stop": why.as_json()}
