"""RAR archives: lists and stored members by `rarfile`, packed members by whichever program is installed.

`unrar` unpacks member by member. `bsdtar` turns the whole archive into a tar stream, read here in one pass, so that
solid archives cost no more and no name an archive chose reaches a command line or the disk. Size and checksum of
what a program gives are compared with the list. 7-Zip is not asked: as Debian builds it, it cannot unpack RAR.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import zlib
from collections.abc import Iterator
from typing import IO

import rarfile

from ingestion.archives.members import CHUNK, MemberError, Unpacker
from ingestion.documents.model import SourceFile
from ingestion.errors import NeedsUnrarError

PROGRAMS = ("unrar", "bsdtar")
_UNREADABLE = (rarfile.Error, tarfile.TarError, OSError, EOFError, ValueError, zlib.error)


def unpack(source: SourceFile, unpacker: Unpacker) -> None:
    """Take the members out.

    Raises:
        DamagedFileError: it cannot be opened, or its list of members is encrypted.
        NeedsUnrarError: no program that opens it is installed.
    """
    try:
        archive = rarfile.RarFile(source.path)
        if archive.needs_password() and not archive.infolist():
            raise unpacker.damaged("archive_locked")
    except rarfile.Error as error:
        raise unpacker.damaged("archive_broken", error=str(error)) from error
    with archive:
        members = [info for info in archive.infolist() if info.is_file()]
        unpacker.check_list(len(members), sum(int(info.file_size or 0) for info in members))
        packed: dict[int, rarfile.RarInfo] = {}
        for number, info in enumerate(archive.infolist()):
            name = str(info.filename)
            size, in_archive = int(info.file_size or 0), int(info.compress_size or 0)
            # In a solid archive members share what was packed, and their own share says nothing.
            if not info.is_file() or not unpacker.wants(
                name, size, None if archive.is_solid() else in_archive
            ):
                continue
            if info.needs_password():
                unpacker.refuse(name, "member_locked")
            elif info.compress_type == rarfile.RAR_M0:
                _take(archive, info, unpacker)
            else:
                packed[number] = info
        if packed:
            _take_packed(archive, packed, source, unpacker)


def _take_packed(
    archive: rarfile.RarFile, packed: dict[int, rarfile.RarInfo], source: SourceFile, unpacker: Unpacker
) -> None:
    program = next((name for name in PROGRAMS if shutil.which(name)), None)
    if program is None:
        raise NeedsUnrarError(unpacker.file_name, "unrar_missing")
    if program == "unrar":
        rarfile.tool_setup(unrar=True, unar=False, bsdtar=False, sevenzip=False, sevenzip2=False)
        for info in packed.values():
            _take(archive, info, unpacker)
        return
    left = dict(packed)
    try:
        for number, entry, content in _entries(source):
            info = left.pop(number, None)
            if info is not None and entry.size == info.file_size:
                _copy(info, content, unpacker)
            elif info is not None:
                unpacker.refuse(str(info.filename), "member_of_other_size")
    except tarfile.TarError:
        pass  # the stream ends where bsdtar gave up: what did not come is refused
    for info in left.values():
        # bsdtar does not say why: it knows no filters of RAR 3, which pack tables of figures and programs.
        unpacker.refuse(str(info.filename), "member_given_up_by_bsdtar")


def _entries(source: SourceFile) -> Iterator[tuple[int, tarfile.TarInfo, IO[bytes]]]:
    """The files of the archive with their number in its list, while they come."""
    command = ["bsdtar", "--format=pax", "-cf", "-", f"@{source.path}"]
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            with tarfile.open(fileobj=process.stdout, mode="r|") as stream:
                for number, entry in enumerate(stream):
                    content = stream.extractfile(entry) if entry.isreg() else None
                    if content is not None:
                        yield number, entry, content
        finally:
            process.kill()


def _take(archive: rarfile.RarFile, info: rarfile.RarInfo, unpacker: Unpacker) -> None:
    """A member that `rarfile` opens."""
    try:
        content = archive.open(info)
    except _UNREADABLE as error:
        unpacker.refuse(str(info.filename), "member_broken", error=str(error))
        return
    with content:
        _copy(info, content, unpacker)


def _copy(info: rarfile.RarInfo, content: IO[bytes], unpacker: Unpacker) -> None:
    with unpacker.writer(str(info.filename)) as writer:
        checksum = 0
        try:
            while chunk := content.read(CHUNK):
                checksum = zlib.crc32(chunk, checksum)
                writer.write(chunk)
        except _UNREADABLE as error:
            raise MemberError("member_broken", error=str(error)) from error
        if writer.size != info.file_size or (info.CRC is not None and checksum != info.CRC):
            raise MemberError("member_of_other_checksum")
