"""Members of archives and mails: each into the archive as a document of its own, with its parent in the ledger.

The truth about a taken-apart file is its entry in `pages/<reader version>/_unpacked/`, written after its last
member stands in the archive and in the ledger. A file of which members had to stay inside is refused as well,
in words that name them; its other members are documents all the same.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import Any

from ingestion.messages import Message
from ingestion.privacy import redact
from orchestration.home import Home
from orchestration.store.archive import custody
from orchestration.store.archive.custody import archived_path
from orchestration.store.archive.deliveries import QuarantineEntry, refuse
from orchestration.store.archive.ledger import Arrival, Ledger, documents
from orchestration.store.files import digest_of_file, settle_file, write_json

MAX_FAMILY = 10_000
"""Documents that one delivered file may bring, through all the archives inside it."""
_NAMED = 20


class FamilyTree:
    """Who came out of whom, for the time of one reading."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._parents = {d: a.parent_document_id for d, a in documents(home).items()}
        self._families = Counter(self._root(d) for d in self._parents)

    def depth(self, document_id: str) -> int:
        """How many archives lie around a document."""
        depth = 0
        while (document_id := self._parents.get(document_id, "")) and depth < len(self._parents):
            depth += 1
        return depth

    def take(self, parent: Arrival, answer: dict[str, Any]) -> tuple[list[Arrival], QuarantineEntry | None]:
        """Put the members of `answer` into the archive. The new ones, and the refusal if some stayed inside."""
        ledger = Ledger(self._home)
        root = self._root(parent.document_id)
        refused = [Message.of_json(told) for told in answer["left_inside"]]
        new: list[Arrival] = []
        members: list[str] = []
        for member in answer["members"]:
            staged = Path(member["path"])
            document_id = digest_of_file(staged)
            members.append(document_id)
            if document_id in ledger.documents:
                if not custody.is_whole(self._home, document_id):
                    custody.keep(self._home, staged, document_id)
                continue
            if self._families[root] >= MAX_FAMILY:
                name = member["name"]
                refused.append(Message("member_beyond_family", {"name": name, "limit": MAX_FAMILY}))
                continue
            new.append(self._keep(ledger, parent, member, document_id))
            self._families[root] += 1
        ledger.settle()
        discard(self._home, parent.document_id)
        if refused:
            return new, self._refuse(parent, refused, len(members))
        write_json(
            self._home.unpacked_current / f"{parent.document_id}.json",
            {"file_name": redact(parent.file_name), "members": members},
        )
        return new, None

    def _root(self, document_id: str) -> str:
        for _ in range(len(self._parents)):
            parent = self._parents.get(document_id, "")
            if not parent:
                break
            document_id = parent
        return document_id

    def _keep(self, ledger: Ledger, parent: Arrival, member: dict[str, Any], document_id: str) -> Arrival:
        staged = Path(member["path"])
        settle_file(staged)
        custody.keep(self._home, staged, document_id)
        arrival = Arrival(
            document_id,
            f"{parent.landing_path}/{member['name']}",
            PurePosixPath(member["name"]).name,
            member["size"],
            parent.changed_ns,
            parent.received_at,
            parent.document_id,
            member["name"],
        )
        ledger.add(arrival)
        self._parents[document_id] = parent.document_id
        return arrival

    def _refuse(self, parent: Arrival, refused: list[Message], taken: int) -> QuarantineEntry:
        inside, members = len(refused), len(refused) + taken
        if inside > _NAMED:
            told = Message(
                "members_refused_and_more",
                {"refused": inside, "members": members, "more": inside - _NAMED},
                tuple(refused[:_NAMED]),
            )
        else:
            told = Message("members_refused", {"refused": inside, "members": members}, tuple(refused))
        return refuse(
            self._home.quarantine_read,
            parent,
            archived_path(self._home, parent.document_id),
            {"code": "members_refused", "message": told.as_json()},
        )


def discard(home: Home, document_id: str) -> None:
    """Throw away what was taken out of a document and not kept."""
    shutil.rmtree(staging(home, document_id), ignore_errors=True)


def staging(home: Home, document_id: str) -> Path:
    """Where the members of a document lie between the process that takes them out and the archive."""
    return home.archive / ".unpacking" / document_id
