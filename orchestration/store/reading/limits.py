"""What one document may cost, and how many are read at once: `limits.yml` of the home, where there is one.

Every name of `Limits` and of `ReaderLimits` may stand in it; what is not named keeps its default.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import yaml

from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from orchestration.errors import ToldError
from orchestration.home import Home


class LimitsError(ToldError):
    """The file of limits says something that is no limit."""


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
        LimitsError: the file is no YAML mapping, names something unknown, or a value is not a number above 0.
    """
    path = home.limits
    try:
        stated = yaml.safe_load(path.read_text("utf-8")) or {}
    except FileNotFoundError:
        return Limits()
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise LimitsError("limits_unreadable", file=str(path), error=" ".join(str(error).split())) from error
    if not isinstance(stated, dict):
        raise LimitsError("limits_no_mapping", file=str(path))
    outer = {f.name: f.type for f in fields(Limits) if f.name != "reader"}
    inner = {f.name: f.type for f in fields(ReaderLimits)}
    for name, value in stated.items():
        kind = {**outer, **inner}.get(name)
        if kind is None:
            raise LimitsError("limit_unknown", file=str(path), name=str(name))
        _check(path, name, value, whole=kind == "int")
    return replace(
        Limits(),
        **{name: value for name, value in stated.items() if name in outer},
        reader=replace(DEFAULT_LIMITS, **{name: value for name, value in stated.items() if name in inner}),
    )


def _check(path: Path, name: str, value: Any, *, whole: bool) -> None:
    kinds = (int,) if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or value <= 0:
        reason = "limit_no_whole_number" if whole else "limit_no_number"
        raise LimitsError(reason, file=str(path), name=name, value=repr(value))
