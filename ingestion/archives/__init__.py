"""Archives and mail: their members become documents of their own.

`unpack` takes one delivered file apart, one level deep; a member that is an archive itself is a document like
any other and is taken apart when its turn comes. Nothing is written under a name an archive chose.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Protocol, cast

from ingestion.archives.members import StagingError, Unpacked, Unpacker
from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from ingestion.documents.model import SourceFile
from ingestion.documents.sniff import FileKind, container_kind
from ingestion.errors import DamagedFileError, EmptyFileError

__all__ = ["StagingError", "Unpacked", "unpack"]

_OPENERS: dict[FileKind, str] = {
    FileKind.ZIP: "ingestion.archives.zip",
    FileKind.RAR: "ingestion.archives.rar",
    FileKind.SEVEN_ZIP: "ingestion.archives.sevenzip",
    FileKind.EML: "ingestion.archives.mail",
}


class _Opener(Protocol):
    def __call__(self, source: SourceFile, unpacker: Unpacker, /) -> None: ...


def unpack(
    source: SourceFile, folder: Path, depth: int = 0, limits: ReaderLimits = DEFAULT_LIMITS
) -> Unpacked | None:
    """Take an archive or a mail apart into `folder`; `None` for a file that is neither.

    `depth` counts the archives around this one. Members that cannot be taken out are named in the answer and
    cost only themselves.

    Raises:
        DamagedFileError: broken, encrypted as a whole, nested too deep, or of absurd size or count.
        NeedsUnrarError: a RAR archive, and no program that opens it.
        EmptyFileError: nothing in it.
        StagingError: `folder` cannot be written, which is no fault of the file.
    """
    kind = container_kind(source.path)
    module = None if kind is None else _OPENERS.get(kind)
    if module is None:
        return None
    if depth >= limits.max_archive_depth:
        raise DamagedFileError(source.file_name, "archive_too_deep", depth=depth)
    unpacker = Unpacker(source.file_name, folder, limits)
    cast("_Opener", importlib.import_module(module).unpack)(source, unpacker)
    if not unpacker.members and not unpacker.refused:
        raise EmptyFileError(source.file_name, "archive_empty")
    return Unpacked(tuple(unpacker.members), tuple(unpacker.refused))
