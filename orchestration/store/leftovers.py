"""What a run that was killed or stopped left half-done, removed by the next one before it starts."""

from __future__ import annotations

import os
import re
from pathlib import Path

from orchestration.home import Home

# `.NAME.tmp`, and `.NAME.PROCESS` of those who may write beside one another.
_DRAFT = re.compile(r"\..+\.(?:tmp|\d+)")


def clear_leftovers(home: Home) -> int:
    """Remove drafts and half-made copies of a home; how many. To be called by whoever holds the home.

    People's own folders, `landing/` and `review/`, are left alone: somebody may be writing there this moment. Half-built
    versions, segments and members are removed by the steps that build them.
    """
    folders = (home.archive, home.pages, home.lake, home.quarantine, home.published, home.warehouse)
    drafts = [path for folder in folders for path in _drafts(folder)]
    for path in drafts:
        path.unlink(missing_ok=True)
    return len(drafts)


def _drafts(folder: Path) -> list[Path]:
    return [
        Path(where, name) for where, _, names in os.walk(folder) for name in names if _DRAFT.fullmatch(name)
    ]
