"""`jixiao ui`: Dagster's web interface on this machine, with the schedule and the landing sensor running."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.failures import CommandFailed
from orchestration.cli.manual import SpokenCommand
from orchestration.early_words import early


@click.command("ui", cls=SpokenCommand)
@click.option("--port", default=3000, show_default=True, type=click.IntRange(1, 65535))
def command(port: int) -> int:
    """Become `dagster dev` for this project and this home."""
    from orchestration.cli.landing import open_home
    from orchestration.home import PROJECT_ROOT, WORKSPACE

    dagster = Path(sys.executable).with_name("dagster")
    if not dagster.exists():
        raise CommandFailed(early("no_dagster", python=sys.executable))
    if not _is_free(port):
        raise CommandFailed(early("port_in_use", port=port, next=port + 1))
    home = open_home()
    environment = os.environ | {"JIXIAO_HOME": str(home.root), "DAGSTER_HOME": str(home.dagster)}
    click.echo(early("ui_is_at", port=port, home=home.root), err=True)
    arguments = [str(dagster), "dev", "-w", str(WORKSPACE), "-h", "127.0.0.1", "-p", str(port)]
    os.chdir(PROJECT_ROOT)
    os.execve(dagster, arguments, environment)  # noqa: S606 - fixed arguments, no shell


def _is_free(port: int) -> bool:
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


with_common_options(command)
