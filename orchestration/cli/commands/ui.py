"""`jixiao ui`: Dagster's web interface on this machine, with the schedule and the landing sensor running."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import os
import sys

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.manual import SpokenCommand
from orchestration.early_words import early


@click.command("ui", cls=SpokenCommand)
@click.option("--port", default=3000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--behind-proxy", "proxy", default="")
def command(port: int, proxy: str) -> int:
    """Become `dagster dev` for this project and this home."""
    from orchestration.cli.landing import open_home
    from orchestration.cli.listening import check_listening
    from orchestration.home import PROJECT_ROOT, WORKSPACE

    check_listening("ui", port, proxy)
    home = open_home()
    environment = os.environ | {
        "JIXIAO_HOME": str(home.root),
        "DAGSTER_HOME": str(home.dagster),
        "JIXIAO_UI_PORT": str(port),
        "JIXIAO_UI_PROXY": proxy,
    }
    click.echo(early("ui_is_at", port=port, home=home.root), err=True)
    arguments = [sys.executable, "-m", "orchestration.web.dagster_dev"]
    arguments += ["-w", str(WORKSPACE), "-h", "127.0.0.1", "-p", str(port)]
    os.chdir(PROJECT_ROOT)
    os.execve(sys.executable, arguments, environment)  # noqa: S606 - fixed arguments, no shell


with_common_options(command)
