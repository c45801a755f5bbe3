"""What the commands share for showing things: consoles and small tables. All of them hide what is personal, and
show what a terminal would obey.

Rich honours NO_COLOR by itself, and knows that a Chinese character takes two columns.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table

from ingestion.privacy import redact, redact_figure
from orchestration.cli.inert import inert

# Where output is not a terminal nothing has to fit: tables take the width of what they hold.
UNLIMITED_WIDTH = 4000


def is_live(stream: object = None) -> bool:
    """Whether a person watches this stream: a terminal, and not a CI job that pretends to be one."""
    watched = sys.stderr if stream is None else stream
    return bool(getattr(watched, "isatty", lambda: False)()) and not os.environ.get("CI")


class _Paper(Console):
    """A console on which nothing personal is printed; tables hide it themselves."""

    def print(self, *objects: Any, **options: Any) -> None:
        """Print, and hide what is personal in every text."""
        super().print(*(inert(redact(one)) if isinstance(one, str) else one for one in objects), **options)


def say(text: str, *, err: bool = False) -> None:
    """Print one line of words, on stderr with `err`, without what is personal in it."""
    click.echo(inert(redact(text)), err=err)


def console(*, stderr: bool = False) -> Console:
    """A console that prints text as it is: nothing in a file name or a cell is taken for markup."""
    stream = sys.stderr if stderr else sys.stdout
    return _Paper(
        stderr=stderr,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=not stream.isatty(),
        width=None if stream.isatty() else UNLIMITED_WIDTH,
    )


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[int] = ()) -> Table:
    """A table with a line under its headings. `right` names the columns (from 0) that hold numbers."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for number, heading in enumerate(headings):
        made.add_column(heading, justify="right" if number in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*("" if value is None else inert(redact_figure(str(value))) for value in row))
    return made


def heading(text: str) -> None:
    """Print a heading between parts of an answer."""
    out = console()
    out.print()
    out.print(text, style="bold")


def size(count: int) -> str:
    """Bytes as people read them: `912 B`, `4.2 MB`."""
    amount = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    raise AssertionError("unreachable")
