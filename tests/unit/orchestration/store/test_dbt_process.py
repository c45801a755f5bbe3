"""dbt in a process of ours: what nobody reads is not made, and what is read is the same."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest

from orchestration.store.warehouse.dbt import PROCESS
from orchestration.store.warehouse.dbt_process import dump_in_c, is_for_nobody

# An event of each level through dbt's manager, whose one logger counts the lines that it makes.
TELL = f"""
import runpy, sys
process = runpy.run_path({str(PROCESS)!r})
process["drop_early"]()
from dbt_common.events.base_types import EventLevel
from dbt_common.events.event_manager import EventManager
from dbt_common.events.logger import LineFormat, LoggerConfig, _TextLogger
from dbt_common.events.types import Note
made = []
class Logger(_TextLogger):
    def create_line(self, msg):
        made.append(msg.info.level)
        return super().create_line(msg)
manager = EventManager()
manager.loggers.append(Logger(LoggerConfig("test", level=EventLevel(sys.argv[1]), output_stream=sys.stdout,
    line_format=LineFormat.PlainText, filter=lambda msg: True, scrubber=str)))
for level in EventLevel:
    manager.fire_event(Note(msg=f"of {{level.value}}"), level=level)
print(*made)
"""


def told(level: str) -> list[str]:
    """What a logger of this level prints of an event of each level, and at last of which it made a line."""
    command = [sys.executable, "-c", TELL, level]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return [line.rpartition("  ")[2] for line in printed]


def test_of_an_event_below_the_level_of_its_logger_no_line_is_made() -> None:
    assert told("info") == ["of info", "of warn", "of error", "info warn error"]


def test_a_logger_that_wants_all_gets_all() -> None:
    assert told("debug")[:2] == ["of debug", "of test"]


@pytest.mark.parametrize(
    ("level", "loggers", "nobody"),
    [("debug", ["info", "info"], True), ("debug", ["info", "debug"], False), ("info", ["error"], False),
     ("test", [], True)],
)  # fmt: skip
def test_an_event_is_for_nobody_if_every_logger_drops_it(
    level: str, loggers: list[str], nobody: bool
) -> None:
    assert is_for_nobody(level, loggers) is nobody


class Encoder(json.JSONEncoder):
    def default(self, o: Any) -> Any:
        return float(o) if isinstance(o, Decimal) else super().default(o)


@pytest.mark.parametrize("options", [{}, {"indent": 1, "ensure_ascii": False}, {"sort_keys": True}])
def test_json_is_written_as_by_the_library(options: dict[str, Any]) -> None:
    data = {"b": ["预算", 0.1, None, True, Decimal("1.5")], "a": {"1": {}, "2": [[]], "x": "\u2028\n"}}
    theirs, ours = io.StringIO(), io.StringIO()
    json.dump(data, theirs, cls=Encoder, **options)
    dump_in_c(data, ours, cls=Encoder, **options)
    assert ours.getvalue() == theirs.getvalue()
