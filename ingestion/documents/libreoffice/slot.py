"""Where a process keeps LibreOffice's profile: a slot of its own under the temporary folder.

A slot is held by a lock that the kernel releases however the process ends. It is removed when the process ends by
itself; what a killed one left is removed by the next that looks for a slot. So nothing piles up, and no two
processes share a profile.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import IO

_SLOTS = 256
_PIPES = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108 - where LibreOffice puts them, whatever TMPDIR says
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
_HELD: list[IO[str]] = []


@cache
def own_slot() -> Path:
    """The folder of this process, with a new profile in it. Held until the process ends."""
    root = Path(tempfile.gettempdir()) / f"jixiao-office-{os.getuid()}"
    root.mkdir(mode=0o700, exist_ok=True)
    status = root.lstat()
    if status.st_uid != os.getuid() or status.st_mode & 0o077:
        root = Path(tempfile.mkdtemp(prefix="jixiao-office-"))  # somebody else's folder is not to be trusted
    own = next((slot for number in range(_SLOTS) if (slot := _take(root, number)) is not None), None)
    if own is None:
        raise RuntimeError(f"All {_SLOTS} slots in {root} are taken.")
    for left in root.iterdir():
        if left.is_dir() and left != own:
            _remove_if_free(left)
    _remove(own)
    _write_profile(own / "profile" / "user")
    atexit.register(_give_up, own, os.getpid())
    return own


def profile_of(slot: Path) -> str:
    """The profile's address, as LibreOffice is told it."""
    return (slot / "profile").as_uri()


def pipes(slot: Path) -> list[Path]:
    """The sockets on which a LibreOffice with this slot's profile listens: one while it runs, or was killed."""
    digest = hashlib.md5(profile_of(slot).encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_*_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    return [path for folder in _PIPES if folder.is_dir() for path in folder.glob(name)]


def remove_pipes(slot: Path) -> None:
    """Remove what a killed LibreOffice left."""
    for path in pipes(slot):
        with contextlib.suppress(OSError):
            path.unlink()


def _take(root: Path, number: int) -> Path | None:
    lock = (root / f"{number}.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    _HELD.append(lock)
    return root / str(number)


def _remove_if_free(slot: Path) -> None:
    with slot.with_name(f"{slot.name}.lock").open("w") as lock, contextlib.suppress(OSError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _remove(slot)


def _remove(slot: Path) -> None:
    remove_pipes(slot)
    shutil.rmtree(slot, ignore_errors=True)


def _give_up(slot: Path, owner: int) -> None:
    if os.getpid() == owner:  # not a child that was forked off
        _remove(slot)


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
