"""`jixiao withdraw`: a report counts no more; its original stays."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.manual import SpokenCommand


@click.command("withdraw", cls=SpokenCommand)
@click.argument("document")
@click.option("--why", "reason", required=True)
@click.option("--role", required=True)
@click.option("--undo", is_flag=True)
def command(document: str, reason: str, role: str, undo: bool) -> int:
    """Write it down; the next run takes the report out, or back."""
    from orchestration.cli.rulings import say_of, say_where
    from orchestration.home import Home

    home = Home.locate()
    say_of(home, document, "restore" if undo else "withdraw", reason, role)
    say_where(home)
    return 0


with_common_options(command)
