"""dbt's own command line as a process of ours; run as a file, it imports nothing of this project.

Of a build's CPU seconds a seventh goes into what nobody reads (66 → 56 s for 620 nodes): dbt formats some 15,000 lines of
its debug level and searches them for secrets, which its loggers then drop, and writes its manifest of six megabytes
twice by Python's encoder of JSON. Here an event below the level of all loggers is dropped before it is formatted, and
JSON goes through the encoder in C. What dbt prints, logs and writes is the same.
"""

from __future__ import annotations

import ctypes
import json
import signal
import sys
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dbt_common.events.base_types import BaseEvent, EventLevel
    from dbt_common.events.event_manager import EventManager

PR_SET_PDEATHSIG = 1
BELOW_INFO = ("debug", "test")


def end_with_the_caller() -> None:
    """On Linux: a dbt that outlived a killed refresh would hold the warehouse file against the next one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def dump_in_c(data: Any, stream: IO[str], **options: Any) -> None:
    """`json.dump`, which writes piece by piece from Python, as `json.dumps`."""
    stream.write(json.dumps(data, **options))


def is_for_nobody(level: str, loggers: Iterable[str]) -> bool:
    """Whether an event of this level is dropped by loggers of these levels."""
    return level in BELOW_INFO and not any(one in BELOW_INFO for one in loggers)


def drop_early() -> None:
    """From now on dbt's events of which no logger makes a line are dropped before any does."""
    from dbt_common.events.event_manager import EventManager  # noqa: PLC0415 - dbt, if this is its process

    tell = EventManager.fire_event

    def fire_event(
        self: EventManager,
        e: BaseEvent,
        level: EventLevel | None = None,
        node: Any = None,
        force_warn_or_error_handling: bool = False,
    ) -> None:
        told = (level or e.level_tag()).value
        if force_warn_or_error_handling or not is_for_nobody(told, (one.level.value for one in self.loggers)):
            tell(self, e, level, node, force_warn_or_error_handling)

    EventManager.fire_event = fire_event  # type: ignore[method-assign]


def main() -> None:
    """Be dbt."""
    end_with_the_caller()
    json.dump = dump_in_c  # type: ignore[assignment]
    drop_early()
    from dbt.cli.main import cli  # noqa: PLC0415 - after what its events go through

    cli(prog_name="dbt")


if __name__ == "__main__":
    main()
