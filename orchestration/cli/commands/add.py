"""`jixiao add`: put report files into the landing folder."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

from pathlib import Path

import click

from orchestration.cli.app import home_option
from orchestration.cli.failures import REFUSED, CommandFailed

HELP = """\
Copy report files (or whole folders of them) into the landing folder, where the next `jixiao run`, the nightly
schedule or the sensor of a running `jixiao ui` finds them. The originals stay where they are.

\b
Examples:
  jixiao add 2023年度整体支出绩效自评报告.docx
  jixiao add reports/*.docx final-accounts/

Exit code 3: some of the files could not be copied; each is named with why.
"""


@click.command("add", help=HELP)
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
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


home_option(command)
