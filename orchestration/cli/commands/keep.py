"""`jixiao keep`: reports count on as they are: their files left the landing folder on purpose, or their figures are meant so."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.failures import CommandFailed
from orchestration.cli.manual import SpokenCommand


@click.command("keep", cls=SpokenCommand)
@click.argument("documents", nargs=-1)
@click.option("--all", "everything", is_flag=True)
@click.option("--why", "reason", required=True)
@click.option("--role", required=True)
def command(documents: tuple[str, ...], everything: bool, reason: str, role: str) -> int:
    """Write a line about each, so that nobody asks again."""
    from orchestration.cli.naming_documents import named_original
    from orchestration.cli.rulings import say_where, write
    from orchestration.cli.set_aside import is_out_of_band
    from orchestration.home import Home
    from orchestration.store.archive.deliveries import Delivered
    from orchestration.store.archive.left_landing import left_landing
    from orchestration.words import phrase

    if everything == bool(documents):
        raise CommandFailed(phrase("keep_which"), exit_code=2)
    home = Home.locate()
    left = map(Delivered, left_landing(home)) if everything else (named_original(home, d) for d in documents)
    for about in list(left):
        write(home, about, "accept" if is_out_of_band(home, about) else "keep", reason, role)
    say_where(home)
    return 0


with_common_options(command)
