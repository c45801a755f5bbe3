"""`jixiao sql`: ask the published warehouse, one statement or many, without being able to change it."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import sys

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.manual import SpokenCommand


@click.command("sql", cls=SpokenCommand)
@click.argument("statement", required=False)
@click.option("--csv", "form", flag_value="csv")
@click.option("--json", "form", flag_value="json")
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1))
def command(statement: str | None, form: str | None, limit: int) -> int:
    """Answer one statement, or start reading them."""
    from orchestration.cli.shell import Shell
    from orchestration.home import Home

    shell = Shell(Home.locate().published_file, form or "table", limit)
    if statement is not None and statement != "-":
        return shell.answer(statement)
    if statement is None and sys.stdin.isatty():
        return shell.converse()
    return shell.answer(sys.stdin.read())


with_common_options(command)
