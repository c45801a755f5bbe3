"""`jixiao ui`: Dagster's web interface on this machine, with the schedule and the landing sensor running."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from orchestration.cli.app import home_option
from orchestration.cli.failures import CommandFailed

HELP = """\
Open the pipeline in the browser: the graph from landing to published, every run, every check. While it runs,
the nightly schedule and the sensor on the landing folder work too.

It listens on 127.0.0.1 only: whoever can log in to this machine can use it, nobody else. Ctrl-C ends it.

\b
Examples:
  jixiao ui
  jixiao ui --port 3333
  ssh -L 3000:127.0.0.1:3000 server      then open http://127.0.0.1:3000 at your own desk
"""


@click.command("ui", help=HELP)
@click.option(
    "--port", default=3000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on."
)
def command(port: int) -> int:
    """Become `dagster dev` for this project and this home."""
    from orchestration.cli.landing import open_home
    from orchestration.home import PROJECT_ROOT

    dagster = Path(sys.executable).with_name("dagster")
    if not dagster.exists():
        raise CommandFailed(f"Dagster is not installed beside {sys.executable}; `make run` installs it.")
    if not _is_free(port):
        raise CommandFailed(f"Port {port} is in use. Choose another: jixiao ui --port {port + 1}")
    home = open_home()
    environment = os.environ | {"JIXIAO_HOME": str(home.root), "DAGSTER_HOME": str(home.dagster)}
    click.echo(f"http://127.0.0.1:{port} shows the pipeline of {home.root} (Ctrl-C ends it)", err=True)
    arguments = [str(dagster), "dev", "-w", "workspace.yaml", "-h", "127.0.0.1", "-p", str(port)]
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


home_option(command)
