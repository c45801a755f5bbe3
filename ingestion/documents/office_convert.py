"""LibreOffice as a converter: one file in, one file out, in a process that can harm nothing and be given up.

Each conversion is a process of its own with a private profile, no macros, no network (a network namespace where
the kernel grants one, a dead proxy besides), and limits on time, memory and the size of what it writes. A warm
process would save about half a second a file and take the files after it down when one of them crashes it.

The profile lies in a slot under the temporary folder, held by a lock that the kernel releases however this
process ends; the next holder starts it anew. So nothing piles up and no two workers share a profile.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import IO

from ingestion.documents.limits import ReaderLimits
from ingestion.errors import DamagedFileError, NeedsLibreOfficeError

FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_PROGRAMS = ("soffice", "libreoffice")
_FOLDERS = ("/opt", "/usr/lib", "/usr/lib64", "/usr/local/lib")
_RESTART = 81  # what soffice.bin answers after it has made a new profile
_SLOTS = 256
_MAX_OUTPUT = 512 << 20
_PR_SET_PDEATHSIG, _CLONE_NEWNET, _CLONE_NEWUSER = 1, 0x40000000, 0x10000000
_OFFICE = "/org.openoffice.Office"
_SETTINGS = (
    (f"{_OFFICE}.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_OFFICE}.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_OFFICE}.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_OFFICE}.Common/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_OFFICE}.Writer/Content/Update", "Link", "0"),
    (f"{_OFFICE}.Calc/Content/Update", "Link", "1"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    *(
        ("/org.openoffice.Inet/Settings", f"ooInet{scheme}ProxyName", "127.0.0.1")
        for scheme in ("HTTP", "HTTPS", "FTP")
    ),
    *(
        ("/org.openoffice.Inet/Settings", f"ooInet{scheme}ProxyPort", "9")
        for scheme in ("HTTP", "HTTPS", "FTP")
    ),
)


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


def convert(file_name: str, data: bytes, extension: str, target: str, limits: ReaderLimits) -> bytes:
    """The file, converted. `extension` (without its dot) is what the content is, `target` a key of `FILTERS`.

    Raises:
        NeedsLibreOfficeError: it is not installed.
        DamagedFileError: it could not open the file, or not within the limits.
    """
    program = find_libreoffice()
    if program is None:
        raise NeedsLibreOfficeError(
            file_name,
            "Files of this kind are read with LibreOffice, which is not installed.",
            "Install libreoffice-writer and libreoffice-calc and run again, or deliver it as .docx or .xlsx.",
        )
    folder = _slot() / "work"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    source, converted = folder / f"source.{extension}", folder / "out" / f"source.{target}"
    try:
        source.write_bytes(data)
        said = _run(program, source, converted.parent, FILTERS[target], file_name, limits)
        if not converted.is_file() or not converted.stat().st_size:
            raise DamagedFileError(
                file_name,
                f"LibreOffice cannot open it: it is damaged or protected by a password ({said or 'no message'}).",
                "Open it in Word or WPS, save it as .docx or .xlsx without a password and deliver that file.",
            )
        return converted.read_bytes()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(
    program: Path, source: Path, out: Path, output_filter: str, file_name: str, limits: ReaderLimits
) -> str:
    """Convert and return what the program said."""
    command = [
        str(program), f"-env:UserInstallation={(_slot() / 'profile').as_uri()}", "--headless", "--norestore",
        "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard",
        "--convert-to", output_filter, "--outdir", str(out), str(source),
    ]  # fmt: skip
    environment = {"PATH": os.defpath, "HOME": str(_slot()), "LANG": "C.UTF-8", "TMPDIR": str(source.parent)}
    for _ in range(2):
        try:
            done = subprocess.run(
                command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False,
                timeout=limits.office_seconds, preexec_fn=_confined(limits),
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise DamagedFileError(
                file_name,
                f"LibreOffice took longer than {limits.office_seconds:.0f} seconds over it and was given up.",
                "Split the file, or save it as .docx or .xlsx and deliver that file.",
            ) from error
        if done.returncode != _RESTART:
            break
    words = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return words[-1] if words else ("" if done.returncode == 0 else f"exit code {done.returncode}")


@cache
def _slot() -> Path:
    """The folder of this process, with a new profile in it. Held until the process ends."""
    root = Path(tempfile.gettempdir()) / f"jixiao-office-{os.getuid()}"
    root.mkdir(mode=0o700, exist_ok=True)
    status = root.lstat()
    if status.st_uid != os.getuid() or status.st_mode & 0o077:
        root = Path(tempfile.mkdtemp(prefix="jixiao-office-"))  # somebody else's folder is not to be trusted
    for number in range(_SLOTS):
        lock = (root / f"{number}.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            continue
        _HELD.append(lock)
        slot = root / str(number)
        shutil.rmtree(slot, ignore_errors=True)
        _write_profile(slot / "profile" / "user")
        return slot
    raise RuntimeError(f"All {_SLOTS} slots in {root} are taken.")


_HELD: list[IO[str]] = []


def _write_profile(user: Path) -> None:
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        "utf-8",
    )


def _confined(limits: ReaderLimits) -> Callable[[], None] | None:
    """What the new process does to itself before it becomes LibreOffice."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)

    def confine() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if libc.unshare(_CLONE_NEWNET):
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
        for what, most in (
            (resource.RLIMIT_AS, limits.office_memory_bytes),
            (resource.RLIMIT_FSIZE, _MAX_OUTPUT),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):  # a lower limit of ours stands already
                resource.setrlimit(what, (most, most))

    return confine
