"""`jixiao ui`: Dagster's web interface on this machine, with the schedule and the landing sensor running."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import os
import re
import sys

import click

from orchestration.cli.app import home_option
from orchestration.cli.failures import CommandFailed

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+")

HELP = """\
Open the pipeline in the browser: the graph from landing to published, every run, every check. While it runs,
the nightly schedule and the sensor on the landing folder work too.

It listens on 127.0.0.1 only, and answers only its own pages: whoever can log in to this machine can use it, no
other machine and no page from elsewhere that is open in a browser here. It has no login of its own; for more
desks put a proxy with one before it and name its address. Ctrl-C ends it.

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
@click.option(
    "--behind-proxy",
    "proxy",
    default="",
    metavar="ADDRESS",
    help="The address (https://NAME) of a proxy with a login; see docs/operations.md.",
)
def command(port: int, proxy: str) -> int:
    """Become `dagster dev` for this project and this home."""
    from orchestration.cli.landing import open_home
    from orchestration.home import PROJECT_ROOT
    from orchestration.words import phrase

    if proxy and not _ADDRESS.fullmatch(proxy):
        raise CommandFailed(phrase("proxy_not_an_address", named=proxy), exit_code=2)
    if not _is_free(port):
        raise CommandFailed(f"Port {port} is in use. Choose another: jixiao ui --port {port + 1}")
    home = open_home()
    environment = os.environ | {
        "JIXIAO_HOME": str(home.root),
        "DAGSTER_HOME": str(home.dagster),
        "JIXIAO_UI_PORT": str(port),
        "JIXIAO_UI_PROXY": proxy,
    }
    click.echo(f"http://127.0.0.1:{port} shows the pipeline of {home.root} (Ctrl-C ends it)", err=True)
    arguments = [sys.executable, "-m", "orchestration.web.dagster_dev"]
    arguments += ["-w", "workspace.yaml", "-h", "127.0.0.1", "-p", str(port)]
    os.chdir(PROJECT_ROOT)
    os.execve(sys.executable, arguments, environment)  # noqa: S606 - fixed arguments, no shell


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
