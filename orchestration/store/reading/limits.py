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
    address space. `resident` is the memory, in bytes, beyond which a process is replaced between two documents."""

    seconds: float = 300.0
    memory: int = 6 << 30
    processes: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    resident: int = 1 << 30
    reader: ReaderLimits = DEFAULT_LIMITS


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
