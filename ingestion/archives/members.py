"""The members of an archive, taken out under limits and under names of our own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ingestion.documents.limits import ReaderLimits
from ingestion.errors import DamagedFileError
from ingestion.messages import Message, Plain

CHUNK = 1 << 20
_BY_PRODUCTS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_MAX_NAME = 200


@dataclass(frozen=True, slots=True)
class Member:
    """One document that was taken out: its path inside the archive, and where its bytes lie now."""

    name: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out of an archive, and what could not: a message for each member that stayed inside."""

    members: tuple[Member, ...]
    refused: tuple[Message, ...]


class MemberError(Exception):
    """A member cannot be taken out, for `reason`, a key of the catalogue."""

    def __init__(self, reason: str, **arguments: Plain) -> None:
        self.reason = reason
        self.arguments = arguments
        super().__init__(reason)


class StagingError(Exception):
    """The folder for what is taken out cannot be written."""


class Unpacker:
    """Takes members one after the other and keeps count of what they cost."""

    def __init__(self, file_name: str, folder: Path, limits: ReaderLimits) -> None:
        self.file_name = file_name
        self.members: list[Member] = []
        self.refused: list[Message] = []
        self._folder = folder
        self._limits = limits
        self._bytes = 0

    def check_list(self, count: int, size: int = 0) -> None:
        """Refuse an archive that lists too many members, or too many bytes, before any of them is touched."""
        if size > self._limits.max_unpacked_bytes:
            raise self._too_large()
        most = self._limits.max_archive_members
        if count > most:
            raise self.damaged("archive_too_many_members", members=count, limit=most)

    def wants(self, name: str, size: int, packed: int | None = None) -> bool:
        """Whether a listed member is a document that may be taken out; what may not is put down as refused."""
        parts = name.replace("\\", "/").split("/")
        if not parts[-1] or size == 0 or any(_is_passed_over(part) for part in parts if part != ".."):
            return False
        if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
            self.refuse(name, "member_leads_out")
        elif size > self._limits.max_member_bytes:
            self.refuse(name, "member_too_large", size=size)
        elif packed is not None and self._is_bomb(size, packed):
            self.refuse(name, "member_packed_too_tightly")
        else:
            return True
        return False

    def refuse(self, name: str, reason: str, **arguments: Plain) -> None:
        """Put down a member that stays inside."""
        self.refused.append(Message(reason, {"name": _shown(name), **arguments}))

    @contextmanager
    def writer(self, name: str) -> Iterator[_Writer]:
        """A place for the bytes of one member; kept as a document when the block ends well."""
        self.check_list(len(self.members) + 1)
        path = self._folder / f"{len(self.members):05d}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            writer = _Writer(stream, self._limits.max_member_bytes)
            try:
                yield writer
            except MemberError as error:
                path.unlink()
                self.refuse(name, error.reason, **error.arguments)
                return
        self._bytes += writer.size
        if self._bytes > self._limits.max_unpacked_bytes:
            raise self._too_large()
        self.members.append(Member(_clean(name), path, writer.size))

    def take(self, name: str, content: IO[bytes]) -> None:
        """Copy a member out of an open stream."""
        with self.writer(name) as writer:
            while chunk := content.read(CHUNK):
                writer.write(chunk)

    def damaged(self, reason: str, **arguments: Plain) -> DamagedFileError:
        """The error for the whole archive."""
        return DamagedFileError(self.file_name, reason, "", **arguments)

    def _too_large(self) -> DamagedFileError:
        return self.damaged("archive_too_large", limit=self._limits.max_unpacked_bytes)

    def _is_bomb(self, size: int, packed: int) -> bool:
        return size > self._limits.ratio_floor_bytes and size > self._limits.max_ratio * max(packed, 1)


class _Writer:
    """Counts while it writes: what an archive says of its members need not be true."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self.size = 0

    def write(self, data: bytes | bytearray) -> int:
        """Write a piece. Raises MemberError beyond the limit, StagingError where there is no room for it."""
        self.size += len(data)
        if self.size > self._limit:
            raise MemberError("member_grows")
        try:
            return self._stream.write(data)
        except OSError as error:
            raise StagingError(str(error)) from error


def _is_passed_over(part: str) -> bool:
    lowered = part.lower()
    return lowered.startswith((".", "~$")) or lowered in _BY_PRODUCTS


def _clean(name: str) -> str:
    """The member's path as text: one kind of separator, nothing that breaks a line."""
    return "".join(c for c in name.replace("\\", "/") if c.isprintable()).strip("/")


def _shown(name: str) -> str:
    cleaned = _clean(name)
    return cleaned if len(cleaned) <= _MAX_NAME else f"…{cleaned[-_MAX_NAME:]}"
