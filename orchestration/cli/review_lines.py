"""What the commands that read and write the files of `review/` have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from orchestration.cli.failures import CommandFailed
from orchestration.store.review.files import ReviewFileError
from orchestration.store.sql import literal
from orchestration.words import phrase


@contextmanager
def writing_to(file: Path) -> Iterator[None]:
    """Have what forbids a line end the command in words: 2 for what the line says, 1 for the disk."""
    try:
        yield
    except ReviewFileError as error:
        raise CommandFailed(str(error), exit_code=2) from error
    except OSError as error:
        told = phrase("file_not_written", file=str(file), error=str(error.strerror))
        raise CommandFailed(told) from error


def as_table(kept: Sequence[str], rows: Iterable[tuple[int, object]]) -> str:
    """SQL that makes the temporary table `lines` of numbered lines of a file, with the columns `kept` as text."""
    values = ", ".join(
        f"({number}, " + ", ".join(literal(getattr(line, name)) for name in kept) + ")"
        for number, line in rows
    )
    columns = ", ".join(f"{name} varchar" for name in kept)
    filled = f"insert into lines values {values};" if values else ""  # noqa: S608 - quoted above
    return f"create temp table lines (line_number integer, {columns}); {filled}"
