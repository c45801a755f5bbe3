"""`jixiao add`: put report files into the landing folder."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

from pathlib import Path

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.failures import REFUSED, CommandFailed
from orchestration.cli.manual import SpokenCommand


@click.command("add", cls=SpokenCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def command(files: tuple[Path, ...]) -> int:
    """Copy the files and say what happens next."""
    from orchestration.cli.landing import deliver, open_home
    from orchestration.cli.summary import left_words
    from orchestration.cli.terminal import say
    from orchestration.words import phrase

    home = open_home()
    try:
        result = deliver(files, home)
    except OSError as error:
        told = phrase("adding_stopped", file=str(error.filename), error=str(error.strerror))
        raise CommandFailed(told) from error
    for path in result.copied:
        say(phrase("added", path=str(path.relative_to(home.landing))))
    for path in result.present:
        say(phrase("same", path=str(path.relative_to(home.landing))))
    for file in result.left:
        say(phrase("left", file=left_words(file)), err=True)
    if not result.files:
        raise CommandFailed(phrase("nothing_added"))
    click.echo(phrase("added_in_all", files=len(result.copied), folder=str(home.landing)))
    return REFUSED if result.left else 0


with_common_options(command)
