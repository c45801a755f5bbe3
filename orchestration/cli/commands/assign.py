"""`jixiao assign`: say whose a report is whose print does not settle it."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.failures import CommandFailed
from orchestration.cli.manual import SpokenCommand

SAYABLE = ("agency", "year", "kind")


@click.command("assign", cls=SpokenCommand)
@click.argument("document")
@click.argument("said", nargs=-1)
@click.option("--why", "reason", required=True)
@click.option("--role", required=True)
def command(document: str, said: tuple[str, ...], reason: str, role: str) -> int:
    """Write down agency, year and kind; the next run recognises the file with them."""
    from orchestration.cli.rulings import say_of, say_where
    from orchestration.home import Home
    from orchestration.words import phrase

    told = dict(part.partition("=")[::2] for part in said)
    wrong = [name for name in told if name not in SAYABLE]
    if wrong or any("=" not in part for part in said):
        raise CommandFailed(phrase("assign_like_this", known=SAYABLE), exit_code=2)
    home = Home.locate()
    say_of(home, document, "assign", reason, role, told)
    say_where(home)
    return 0


with_common_options(command)
