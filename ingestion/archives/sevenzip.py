"""7z archives."""

from __future__ import annotations

import lzma
from contextlib import ExitStack

import py7zr
from py7zr.exceptions import ArchiveError
from py7zr.io import Py7zIO, WriterFactory

from ingestion.archives.members import MemberError, Unpacker
from ingestion.documents.model import SourceFile

_UNREADABLE = (
    ArchiveError, lzma.LZMAError, EOFError, OSError, ValueError, TypeError, KeyError, IndexError, AttributeError,
    NotImplementedError, AssertionError, RuntimeError,
)  # fmt: skip


def unpack(source: SourceFile, unpacker: Unpacker) -> None:
    """Take the members out. Raises DamagedFileError for an archive that cannot be opened or is encrypted."""
    try:
        with py7zr.SevenZipFile(source.path) as archive:
            if archive.needs_password():
                raise unpacker.damaged("archive_locked")
            files = [info for info in archive.list() if not info.is_directory]
            unpacker.check_list(len(files), sum(f.uncompressed or 0 for f in files))
            names = [
                f.filename for f in files if unpacker.wants(f.filename, f.uncompressed or 0, f.compressed)
            ]
            if names:
                archive.extract(targets=names, factory=_Factory(unpacker))
    except py7zr.exceptions.PasswordRequired as error:
        raise unpacker.damaged("archive_locked") from error
    except _UNREADABLE as error:
        raise unpacker.damaged("archive_broken", error=str(error)) from error


class _Factory(WriterFactory):
    """Hands py7zr a place of ours for each member, whatever its name."""

    def __init__(self, unpacker: Unpacker) -> None:
        self._unpacker = unpacker

    def create(self, filename: str) -> Py7zIO:
        """A place for one member."""
        return _Place(self._unpacker, filename)


class _Place(Py7zIO):
    """The bytes of one member on their way to disk."""

    def __init__(self, unpacker: Unpacker, name: str) -> None:
        self._stack = ExitStack()
        self._writer = self._stack.enter_context(unpacker.writer(name))
        self._refused = False

    def write(self, s: bytes | bytearray) -> int:
        """Write a piece; what comes after a refusal is thrown away, because a 7z stream cannot be skipped."""
        if not self._refused:
            try:
                self._writer.write(s)
            except MemberError as error:
                self._refused = True
                self._stack.__exit__(type(error), error, None)
        return len(s)

    def read(self, size: int | None = None) -> bytes:  # noqa: ARG002 - the interface of py7zr
        """Nothing: py7zr reads back only what it verifies in memory."""
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002 - the interface of py7zr
        """Stay: the bytes come in order."""
        return 0

    def flush(self) -> None:
        """Nothing to do."""

    def size(self) -> int:
        """Bytes so far."""
        return self._writer.size

    def close(self) -> None:
        """The member is whole."""
        self._stack.close()
