"""How DuckDB is opened for work on the warehouse, as dbt's profile has it (`dbt_project/profiles.yml`)."""

from __future__ import annotations

import os

from orchestration.home import Home
from orchestration.settings import load_settings

Options = dict[str, str | bool | int | float | list[str]]


def share_of_machine(home: Home) -> tuple[str, str]:
    """Threads and memory as the home has them set; the environment outweighs it."""
    building = load_settings(home).building
    threads = os.environ.get("JIXIAO_THREADS", str(building.threads))
    return threads, os.environ.get("JIXIAO_MEMORY", f"{building.memory_mb}MB")


def settings(home: Home) -> Options:
    """Threads, memory, and nothing from elsewhere."""
    threads, memory = share_of_machine(home)
    return {
        "threads": threads,
        "memory_limit": memory,
        "preserve_insertion_order": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
