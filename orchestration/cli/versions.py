"""Telling which versions are published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from orchestration.cli.terminal import console, table
from orchestration.store.warehouse.versions import Version
from orchestration.words import phrase

_SHORT = 8


def show(versions: Sequence[Version]) -> None:
    """Each with its folder, for people."""
    if not versions:
        console().print(phrase("nothing_published"))
        return
    headings = ("column_version", "column_published_at", "column_state", "column_folder")
    rows = [
        (v.digest[:_SHORT], phrase("at_moment", moment=v.published_at), _state(v), v.folder) for v in versions
    ]
    console().print(table([phrase(heading) for heading in headings], rows))


def as_told(version: Version) -> dict[str, Any]:
    """The same for machines."""
    return {
        "digest": version.digest,
        "folder": str(version.folder),
        "published_at": version.published_at,
        "is_current": version.is_current,
        "pinned_until": version.pinned_until or None,
    }


def _state(version: Version) -> str:
    told = [phrase("version_current")] if version.is_current else []
    if version.pinned_until:
        told.append(phrase("version_pinned", moment=version.pinned_until))
    return phrase("version_earlier") if not told else " · ".join(told)
