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

    home = open_home()
    try:
        result = deliver(files, home)
    except OSError as error:
        raise CommandFailed(f"{error.filename}: {error.strerror}; what was copied before stays.") from error
    for path in result.copied:
        say(f"added  {path.relative_to(home.landing)}")
    for path in result.present:
        say(f"same   {path.relative_to(home.landing)} (these bytes are there already)")
    for file in result.left:
        say(f"left   {left_words(file)}", err=True)
    if not result.files:
        raise CommandFailed("The folder holds no files; nothing was added.")
    click.echo(f"{len(result.copied)} added to {home.landing}. `jixiao run` reads what is new.")
    return REFUSED if result.left else 0


home_option(command)
