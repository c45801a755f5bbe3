"""`jixiao verify`: what the home keeps, compared with the digests it was kept under; what can be healed is healed."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.inert import json_text
from orchestration.cli.manual import SpokenCommand


@click.command("verify", cls=SpokenCommand)
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> int:
    """Hold the home, compare, tell."""
    from ingestion.messages import Message
    from orchestration.cli.verification import as_told, show
    from orchestration.home import Home
    from orchestration.store.lock import refresh_lock
    from orchestration.store.verification import verify

    home = Home.open()
    with refresh_lock(home, Message("verification")):
        result = verify(home)
    if as_json:
        click.echo(json_text(as_told(result), indent=1))
    else:
        show(result)
    return 0 if result.is_whole else 1


with_common_options(command)
