"""Published versions: in a recorded order, sealed against change, some of them pinned by readers. No clock decides.

`published/versions.json` lists them in the order in which readers were led to them, the current one last, and the pins.
A version's `manifest.json` names each of its files with size and SHA-256, so that a change is noticed, whoever made it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from orchestration.home import Home
from orchestration.store.files import digest_of_file, point, read_json, settle_folder, write_durably_json

KEPT = 3
"""Versions that stay without being pinned: the current one, and two for those who have only just resolved the link."""

MANIFEST = "manifest.json"
READERS_NAMES = ("jixiao.duckdb", "parquet", "docs")


@dataclass(frozen=True, slots=True)
class Version:
    """A published version; `published_at` is ISO 8601, UTC, and `pinned_until` blank where nobody pinned it."""

    digest: str
    folder: Path
    published_at: str
    is_current: bool
    pinned_until: str = ""


class UnknownVersionError(LookupError):
    """There is no such version, or several begin so."""


def versions_folder(home: Home) -> Path:
    """Where each version is a folder named by the digest of its content."""
    return home.published / "versions"


def versions(home: Home) -> list[Version]:
    """All whole versions, the current one last."""
    state = _state(home)
    current = (home.published / "current").resolve().name
    found = []
    for digest in _ordered(home, state["order"]):
        folder = versions_folder(home) / digest
        manifest = read_json(folder / MANIFEST)
        if manifest is not None:
            pinned = state["pins"].get(digest, "")
            found.append(Version(digest, folder, manifest["published_at"], digest == current, pinned))
    return found


def pin(home: Home, named: str, days: int) -> Version:
    """Keep a version for so many days from now, whatever is published meanwhile. `named` is the beginning of its digest.

    Raises:
        UnknownVersionError: no version, or more than one, begins so.
    """
    meant = [version for version in versions(home) if version.digest.startswith(named)]
    if len(meant) != 1:
        raise UnknownVersionError(named)
    until = (datetime.now(UTC) + timedelta(days=days)).isoformat(timespec="seconds")
    state = _state(home)
    _remember(home, state["order"], state["pins"] | {meant[0].digest: until})
    return next(version for version in versions(home) if version.digest == meant[0].digest)


def lead_readers_to(home: Home, folder: Path) -> None:
    """Have the readers' names lead to a version. After the first time only `current` changes, in one rename."""
    state = _state(home)
    order = [digest for digest in state["order"] if digest != folder.name]
    _remember(home, [*order, folder.name], state["pins"])
    current = home.published / "current"
    point(current, folder)
    for name in {*READERS_NAMES, *readers_names(folder)}:
        link = home.published / name
        if not (link.is_symlink() and os.readlink(link) == f"current/{name}"):  # noqa: PTH115 - as written
            point(link, current / name)
    settle_folder(home.published)


def readers_names(folder: Path) -> set[str]:
    """The names that lead into a version: its database, its folders, not its manifest."""
    return {path.name for path in folder.glob("*")} - {MANIFEST}


def remove_old(home: Home) -> None:
    """Remove all versions but the last ones, the pinned ones and the one that readers are led to."""
    state = _state(home)
    current = (home.published / "current").resolve().name
    now = datetime.now(UTC)
    pins = {d: until for d, until in state["pins"].items() if datetime.fromisoformat(until) > now}
    order = _ordered(home, state["order"])
    kept = [d for i, d in enumerate(order) if d == current or d in pins or i >= len(order) - KEPT]
    for digest in order:
        if digest not in kept:
            remove(versions_folder(home) / digest)
    _remember(home, kept, pins)


def remove(folder: Path) -> None:
    """Take a version away; its manifest first, so that a crash leaves no version that looks whole."""
    unseal(folder)
    (folder / MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def contents(folder: Path, base: Path | None = None) -> dict[str, list[int | str]]:
    """Every file of a version but its manifest: size, time of change and SHA-256.

    Files that it shares with `base`, another version, are believed to be what that one recorded.
    """
    known = (read_json(base / MANIFEST) or {}).get("files", {}) if base else {}

    def digest(name: str) -> str:
        is_shared = name in known and base and (base / name).samefile(folder / name)
        return str(known[name][2]) if is_shared else digest_of_file(folder / name)

    return {name: [*stamp, digest(name)] for name, stamp in _stamps(folder)}


def seal(folder: Path) -> None:
    """Take the right to write from files and folders, so that no reader changes them by mistake."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)


def unseal(folder: Path) -> None:
    """Give the owner the right to write back, so that a version can be removed."""
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(path.stat().st_mode | 0o700)


def is_untouched(folder: Path) -> bool:
    """Whether a version is whole and as it was published; files whose size and time of change are the same are believed."""
    manifest = read_json(folder / MANIFEST)
    if manifest is None or "files" not in manifest:
        return False
    recorded: dict[str, list[Any]] = manifest["files"]
    found = dict(_stamps(folder))
    if found.keys() != recorded.keys():
        return False
    changed = (name for name, stamp in found.items() if list(stamp) != recorded[name][:2])
    return all(digest_of_file(folder / name) == recorded[name][2] for name in changed)


def changed_files(folder: Path) -> list[str]:
    """The files of a version whose bytes are not those that were published, that are gone or that somebody added."""
    recorded = (read_json(folder / MANIFEST) or {}).get("files", {})
    found = {name for name, _ in _stamps(folder)}
    both = found & recorded.keys()
    return sorted(
        (found ^ recorded.keys()) | {n for n in both if digest_of_file(folder / n) != recorded[n][2]}
    )


def _stamps(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(where, name)
            relative = str(path.relative_to(folder))
            if relative != MANIFEST:
                status = path.lstat()
                yield relative, (status.st_size, status.st_mtime_ns)


def _ordered(home: Home, order: list[str]) -> list[str]:
    """All version folders, those of no recorded place (of an older version of this software) before the others.

    Whatever is recorded, the one that readers are led to is the last: a publish may have failed between the record and the link.
    """
    present = {path.name for path in versions_folder(home).glob("[!.]*") if path.is_dir()}
    found = [*sorted(present - set(order)), *(digest for digest in order if digest in present)]
    current = (home.published / "current").resolve().name
    return sorted(found, key=lambda digest: digest == current)


def _state(home: Home) -> dict[str, Any]:
    return {"order": [], "pins": {}} | (read_json(home.published / "versions.json") or {})


def _remember(home: Home, order: list[str], pins: dict[str, str]) -> None:
    write_durably_json(home.published / "versions.json", {"order": order, "pins": pins})
