"""ZIP archives, names zipped under a Chinese Windows included."""

from __future__ import annotations

import zipfile
import zlib

from ingestion.archives.members import MemberError, Unpacker
from ingestion.documents.model import SourceFile

_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def unpack(source: SourceFile, unpacker: Unpacker) -> None:
    """Take the members out. Raises DamagedFileError for an archive that cannot be opened."""
    try:
        archive = zipfile.ZipFile(source.path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise unpacker.damaged("archive_broken", error=str(error)) from error
    with archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        unpacker.check_list(len(members), sum(info.file_size for info in members))
        if sum(info.compress_size for info in members) > source.size:
            raise unpacker.damaged("archive_overlapping")
        for info in members:
            name = _name(info)
            if not unpacker.wants(name, info.file_size, info.compress_size):
                continue
            if info.flag_bits & _ENCRYPTED:
                unpacker.refuse(name, "member_locked")
                continue
            with unpacker.writer(name) as writer:
                try:
                    with archive.open(info) as content:
                        while chunk := content.read(1 << 20):
                            writer.write(chunk)
                except _UNREADABLE as error:
                    raise MemberError("member_broken", error=str(error)) from error


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was typed: without the UTF-8 mark it is the packer's own code page, here GB 18030."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
