"""LibreOffice as a converter: one file in, one file out, in a process that can harm nothing and be given up.

Each reading process keeps one LibreOffice warm, which saves the start for every file but the first. A file that
brings the warm one down, or that it cannot convert, is tried once more in a process of its own, and only what
happens there decides: no file is refused for what another did.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from ingestion.documents.libreoffice.process import Job, WarmOffice, run_once
from ingestion.documents.libreoffice.slot import own_slot
from ingestion.documents.limits import ReaderLimits
from ingestion.errors import DamagedFileError, NeedsLibreOfficeError

FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_PROGRAMS = ("soffice", "libreoffice")
_BUILD_CHARS = 16  # a build is a number, or the hash of a commit
_FOLDERS = ("/opt", "/usr/lib", "/usr/lib64", "/usr/local/lib")


@cache
def find_libreoffice() -> Path | None:
    """The program that converts, `None` where there is none. The one behind the start script, if it is there."""
    found = [Path(path) for name in _PROGRAMS if (path := shutil.which(name))]
    for folder in _FOLDERS:
        found.extend(sorted(Path(folder).glob("libreoffice*/program/soffice"), reverse=True))
    if not found:
        return None
    binary = found[0].resolve().with_name("soffice.bin")
    return binary if binary.exists() else found[0]


@cache
def libreoffice_version() -> str | None:
    """The build of the program that converts, `None` where there is none; asked of its files, not of the program."""
    program = find_libreoffice()
    if program is None:
        return None
    try:
        told = program.with_name("versionrc").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return "unknown"
    build = re.search(r"(?m)^buildid=(.+)$", told)
    return re.sub(r"\W+", "-", build[1]).strip("-")[:_BUILD_CHARS] if build else "unknown"


@cache
def warm_office(program: Path) -> WarmOffice:
    """The LibreOffice that this process keeps warm; it starts with the first file."""
    return WarmOffice(program)


def convert(file_name: str, data: bytes, extension: str, target: str, limits: ReaderLimits) -> bytes:
    """The file, converted. `extension` (without its dot) is what the content is, `target` a key of `FILTERS`.

    Raises:
        NeedsLibreOfficeError: it is not installed.
        DamagedFileError: it could not open the file, or not within the limits.
    """
    program = find_libreoffice()
    if program is None:
        raise NeedsLibreOfficeError(file_name, "libreoffice_missing")
    folder = own_slot() / "work"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    source, converted = folder / f"source.{extension}", folder / "out" / f"source.{target}"
    try:
        source.write_bytes(data)
        said = _convert(program, Job(source, converted.parent, FILTERS[target]), converted, file_name, limits)
        if not _is_there(converted):
            if not said:
                raise DamagedFileError(file_name, "libreoffice_cannot_open")
            raise DamagedFileError(file_name, "libreoffice_cannot_open_and_says", said=said)
        return converted.read_bytes()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _convert(program: Path, job: Job, converted: Path, file_name: str, limits: ReaderLimits) -> str:
    """Convert, warm or else in a process of its own, and return what that one said."""
    office = warm_office(program)
    if office.convert(job, limits) and _is_there(converted):
        return ""
    office.stop()
    shutil.rmtree(job.out, ignore_errors=True)
    try:
        return run_once(program, job, limits)
    except subprocess.TimeoutExpired as error:
        raise DamagedFileError(file_name, "libreoffice_too_slow", seconds=limits.office_seconds) from error


def _is_there(converted: Path) -> bool:
    return converted.is_file() and converted.stat().st_size > 0
