"""`jixiao versions`: what was published, the current version last; a reader pins one."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.failures import CommandFailed
from orchestration.cli.inert import json_text
from orchestration.cli.manual import SpokenCommand


@click.command("versions", cls=SpokenCommand)
@click.option("--pin", "named")
@click.option("--days", default=30, show_default=True, type=click.IntRange(1, 3650))
@click.option("--json", "as_json", is_flag=True)
def command(named: str | None, days: int, as_json: bool) -> int:
    """List them, or keep one."""
    from ingestion.messages import Message
    from orchestration.cli.versions import as_told, show
    from orchestration.home import Home
    from orchestration.store.lock import refresh_lock
    from orchestration.store.warehouse.versions import UnknownVersionError, pin, versions
    from orchestration.words import phrase

    home = Home.locate()
    found = versions(home)
    if named is not None:
        try:
            with refresh_lock(home, Message("pinning")):
                found = [pin(home, named, days)]
        except UnknownVersionError as error:
            raise CommandFailed(phrase("version_unknown", named=named), exit_code=2) from error
    if as_json:
        click.echo(json_text([as_told(version) for version in found], indent=1))
    else:
        show(found)
    return 0


with_common_options(command)
