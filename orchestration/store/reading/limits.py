"""What one document may cost, and how many are read at once: `limits` in the settings of the home, where they name some.

Every name of `Limits` and of `ReaderLimits` may stand there; what is not named keeps its default.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace

from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from orchestration.home import Home
from orchestration.settings import SettingsError, check_number, fields_of, load_settings


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document (of a scan: one page) may cost before it is given up: wall-clock seconds, and bytes of
    address space. `resident` is the memory, in bytes, beyond which a process is replaced between two documents. `together`
    is the memory, in bytes, that all reading processes may hold at once: a document that would take more than its share
    is given up."""

    seconds: float = 300.0
    memory: int = 6 << 30
    together: int = field(default_factory=lambda: memory_of_machine() // 3)
    processes: int = field(default_factory=lambda: _processes(memory_of_machine() // 3))
    resident: int = 1 << 30
    reader: ReaderLimits = DEFAULT_LIMITS

    @property
    def share(self) -> int:
        """The memory, in bytes, that one process may hold while it reads."""
        return self.together // self.processes


def memory_of_machine() -> int:
    """Its bytes of memory."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _processes(together: int) -> int:
    """As many as there are cores, as long as each has a gigabyte of what they may hold together: OCR takes that."""
    return max(1, min(len(os.sched_getaffinity(0)), together >> 30))


def load_limits(home: Home) -> Limits:
    """The limits of a home.

    Raises:
        SettingsError: the settings cannot be read, `limits` names something unknown, or a value is not a number above 0.
    """
    path, stated = home.settings, load_settings(home).limits
    outer = {name: kind for name, kind in fields_of(Limits).items() if name != "reader"}
    inner = fields_of(ReaderLimits)
    for name, value in stated.items():
        if name not in outer and name not in inner:
            raise SettingsError("limit_unknown", file=str(path), name=f"limits.{name}")
        check_number(path, f"limits.{name}", value, whole=(outer | inner)[name] is int)
    return replace(
        Limits(),
        **{name: value for name, value in stated.items() if name in outer},
        reader=replace(DEFAULT_LIMITS, **{name: value for name, value in stated.items() if name in inner}),
    )
