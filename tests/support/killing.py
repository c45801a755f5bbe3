"""A refresh in a child process, and how to see from outside, by the files it leaves, how far it has come.

The product has no switch for being killed at a step.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from orchestration.home import PROJECT_ROOT, Home
from orchestration.store.archive.deliveries import unopened
from orchestration.store.lake.segments import read_ids
from orchestration.store.reading.pages import kept_ids

GIVE_UP_SECONDS = 900  # a bound for what hangs, not a measure
REFRESH = (
    "import sys, pathlib\n"
    "from orchestration.home import Home\n"
    "from orchestration.refresh import refresh\n"
    "result = refresh(Home.open(sys.argv[1]))\n"
    "print(result.outcome, result.reason)\n"
    "raise SystemExit(0 if result.ok else 1)\n"
)


def start(home: Home) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", REFRESH, str(home.root)],
        cwd=PROJECT_ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip


def has_archived(home: Home) -> bool:
    return home.arrivals.exists()


def has_kept_all_pages(home: Home) -> bool:
    """Between the two steps: every original is opened, nothing is recognised yet."""
    return bool(kept_ids(home)) and not unopened(home)


def has_read_one(home: Home) -> bool:
    return len(read_ids(home)) >= 1


def is_building(home: Home) -> bool:
    """Some tables are written, be it that they still stand in the log beside the file."""
    log = home.warehouse_file.with_name(f"{home.warehouse_file.name}.wal")
    return sum(file.stat().st_size for file in (home.warehouse_file, log) if file.exists()) > 1_000_000


def is_publishing(home: Home) -> bool:
    return any((home.published / "versions").glob("*"))


STEPS: dict[str, Callable[[Home], bool]] = {
    "archived": has_archived,
    "kept all pages": has_kept_all_pages,
    "read one": has_read_one,
    "building": is_building,
    "publishing": is_publishing,
}
