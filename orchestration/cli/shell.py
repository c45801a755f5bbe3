"""The SQL shell: statements and dot commands, answered one by one from what is published at that moment."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click
import duckdb

from orchestration.cli.answers import FORMATS, show
from orchestration.cli.failures import CommandFailed
from orchestration.cli.published import first_line, list_columns, list_tables, open_published
from orchestration.cli.terminal import console, say, table

try:
    import readline
except ImportError:  # a Python built without it still reads lines
    readline = None  # type: ignore[assignment]

PROMPT = "jixiao> "
CONTINUED = "   ...> "
# CREATE is what DuckDB makes of a PIVOT: a type for as long as the answer takes. In the published file nothing can be made.
_ASKING = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.CREATE})


@dataclass
class Shell:
    """Answers statements. Each opens the published file anew, so that a refresh in between is seen whole."""

    published_file: Path
    form: str
    limit: int

    def answer(self, text: str) -> int:
        """Answer every statement or dot command of `text`; the first that fails ends it with exit code 1."""
        if text.lstrip().startswith("."):
            self._dot_command(text.strip())
            return 0
        if not text.strip(" \n\t;"):
            raise CommandFailed(_told("statement_missing"))
        self._execute(text)
        return 0

    def _execute(self, text: str) -> None:
        with open_published(self.published_file) as connection:
            try:
                for statement in connection.extract_statements(text):
                    if statement.type not in _ASKING:
                        raise CommandFailed(_told("statement_changes", statement=statement.type.name))
                    show(connection.execute(statement), self.form, self.limit)
            except duckdb.Error as error:
                raise CommandFailed(explain(error)) from error

    def converse(self) -> int:
        """Read statements from a terminal until the end of input."""
        with open_published(self.published_file) as connection:
            words = _known_words(connection)
        _prepare_line_editing(words)
        click.echo(_told("sql_begins", file=str(self.published_file)))
        waiting: list[str] = []
        while True:
            try:
                line = input(CONTINUED if waiting else PROMPT)
            except EOFError:
                click.echo()
                return 0
            except KeyboardInterrupt:  # as every shell: give up this statement, not the session
                click.echo()
                waiting.clear()
                continue
            if not waiting and line.strip() in (".quit", ".exit", "quit", "exit"):
                return 0
            waiting.append(line)
            if self._is_complete(waiting):
                self._answer_or_tell("\n".join(waiting))
                waiting.clear()

    @staticmethod
    def _is_complete(lines: list[str]) -> bool:
        first = lines[0].strip()
        return not first or first.startswith(".") or lines[-1].rstrip().endswith(";")

    def _answer_or_tell(self, text: str) -> None:
        if not text.strip(" \n\t;"):
            return
        try:
            self.answer(text)
        except CommandFailed as failure:
            say(f"{failure}", err=True)
        except KeyboardInterrupt:
            click.echo(_told("sql_interrupted"), err=True)

    def _dot_command(self, text: str) -> None:
        name, _, argument = text.rstrip(";").partition(" ")
        commands: dict[str, Callable[[str], None]] = {
            ".tables": self._show_tables,
            ".schema": self._show_columns,
            ".mode": self._set_mode,
            ".help": lambda _: click.echo(_told("sql_help")),
        }
        if name not in commands:
            raise CommandFailed(_told("dot_command_unknown", named=name, known=(*commands, ".quit")))
        commands[name](argument.strip())

    def _show_tables(self, like: str) -> None:
        with open_published(self.published_file) as connection:
            found = list_tables(connection, like)
        if not found:
            raise CommandFailed(_told("tables_unknown", named=like))
        rows = [
            (f"{schema}.{name}", count, _first_sentence(comment)) for schema, name, count, comment in found
        ]
        names = (_told("column_table"), _told("column_rows"), _told("column_row_is"))
        console().print(table(names, rows, right=(1,)))

    def _show_columns(self, name: str) -> None:
        with open_published(self.published_file) as connection:
            found = list_columns(connection, name)
        if not found:
            raise CommandFailed(_told("table_unknown", named=name))
        names = (_told("column_column"), _told("column_type"), _told("column_meaning"))
        console().print(table(names, found))

    def _set_mode(self, mode: str) -> None:
        if mode not in FORMATS:
            raise CommandFailed(_told("mode_unknown", named=mode, known=tuple(FORMATS)))
        self.form = mode


def _told(reason: str, **arguments: str | tuple[str, ...]) -> str:
    """A sentence of the catalogue, which an answer does not wait for."""
    from orchestration.words import phrase  # noqa: PLC0415 - costs start-up

    return phrase(reason, **arguments)


def explain(error: Exception) -> str:
    """A DuckDB error for someone who asks: what is wrong and what was perhaps meant, without internals."""
    text = str(error)
    if isinstance(error, duckdb.InvalidInputException) and "read-only" in text:
        return _told("sql_read_only")
    if isinstance(error, duckdb.PermissionException):
        return _told("sql_no_other_files")
    told = [line for line in text.splitlines() if line.strip()]
    hints = [line.strip() for line in told[1:] if line.startswith(("Did you mean", "Candidate"))]
    return " ".join([first_line(error), *hints])


def _first_sentence(comment: str) -> str:
    return comment.partition("\n")[0].partition(". ")[0]


def _known_words(connection: duckdb.DuckDBPyConnection) -> list[str]:
    words = connection.execute(
        """
        select table_name from duckdb_tables() where schema_name in ('marts', 'ops')
        union
        select column_name from duckdb_columns() where schema_name in ('marts', 'ops')
        order by 1
        """
    ).fetchall()
    return [row[0] for row in words]


def _prepare_line_editing(words: list[str]) -> None:
    """History in ~/.jixiao_history and completion of table and column names, where Python has readline."""
    if readline is None:
        return
    history = Path.home() / ".jixiao_history"
    with suppress(OSError):
        readline.read_history_file(history)
    readline.set_history_length(1000)

    def save() -> None:
        with suppress(OSError):
            readline.write_history_file(history)

    def complete(text: str, state: int) -> str | None:
        found = [word for word in words if word.startswith(text)]
        return found[state] if state < len(found) else None

    atexit.register(save)
    readline.set_completer(complete)
    readline.parse_and_bind("tab: complete")
