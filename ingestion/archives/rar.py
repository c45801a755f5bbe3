"""RAR archives, by way of whichever program that opens them is installed."""

from __future__ import annotations

import rarfile

from ingestion.archives.members import MemberError, Unpacker
from ingestion.documents.model import SourceFile
from ingestion.errors import NeedsUnrarError


def unpack(source: SourceFile, unpacker: Unpacker) -> None:
    """Take the members out.

    Raises:
        DamagedFileError: it cannot be opened, or its list of members is encrypted.
        NeedsUnrarError: no program that opens it is installed.
    """
    try:
        archive = rarfile.RarFile(source.path)
        if archive.needs_password() and not archive.infolist():
            raise unpacker.damaged("The archive is protected by a password.")
    except rarfile.Error as error:
        raise unpacker.damaged(f"The archive cannot be opened ({error}).") from error
    with archive:
        members = [info for info in archive.infolist() if info.is_file()]
        unpacker.check_list(len(members), sum(int(info.file_size or 0) for info in members))
        for info in members:
            name = str(info.filename)
            if not unpacker.wants(name, int(info.file_size or 0), int(info.compress_size or 0)):
                continue
            if info.needs_password():
                unpacker.refuse(name, "it is protected by a password")
            else:
                _take(archive, info, name, unpacker)


def _take(archive: rarfile.RarFile, info: rarfile.RarInfo, name: str, unpacker: Unpacker) -> None:
    with unpacker.writer(name) as writer:
        try:
            with archive.open(info) as content:
                while chunk := content.read(1 << 20):
                    writer.write(chunk)
        except rarfile.RarCannotExec as error:
            raise NeedsUnrarError(
                unpacker.file_name,
                "RAR archives are opened with unrar or bsdtar, and neither is installed.",
                "Install libarchive-tools or unrar and run again, or deliver the reports inside it.",
            ) from error
        except (rarfile.Error, OSError, EOFError, ValueError) as error:
            raise MemberError(f"it cannot be unpacked ({error})") from error
