"""How DuckDB is opened for work on the warehouse, as dbt's profile has it (`dbt_project/profiles.yml`)."""

from __future__ import annotations

import os


def settings() -> dict[str, str | bool | int | float | list[str]]:
    """Threads, memory, and nothing from elsewhere."""
    return {
        "threads": os.environ.get("JIXIAO_THREADS", str(len(os.sched_getaffinity(0)))),
        "memory_limit": os.environ.get("JIXIAO_MEMORY", "2GB"),
        "preserve_insertion_order": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
