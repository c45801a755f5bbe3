"""`jixiao status`: what has arrived, what was refused, what is published."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.inert import json_text
from orchestration.cli.manual import SpokenCommand


@click.command("status", cls=SpokenCommand)
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> int:
    """Ask the folders and the published file, and tell."""
    from orchestration.cli.status import State, show
    from orchestration.home import Home

    state = State.of(Home.locate())
    if as_json:
        click.echo(json_text(state.as_json(), indent=1))
    else:
        show(state)
    return 0


with_common_options(command)
