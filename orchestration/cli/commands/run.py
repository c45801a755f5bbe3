"""`jixiao run`: take in reports, rebuild the warehouse, check it, publish it."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orchestration.cli.app import home_option
from orchestration.cli.failures import REFUSED, CommandFailed

if TYPE_CHECKING:
    from orchestration.store.archive.landing_folder import LeftFile

HELP = """\
Take in what is new in the landing folder, read it, rebuild the warehouse, check it and publish it. With --reports,
the files of a folder are copied into the landing folder first.

Only what is new is read, and only what it touches is computed; --full has dbt build and test everything. With nothing
new it says so in seconds. What was published before stays as it is until every blocking check has passed, whatever
happens to this run; a run that was killed is simply run again.

At the end it prints what was read, what was refused and why, how complete the extraction was, how many rows each
mart holds, which checks failed, and where to look next.

\b
Examples:
  jixiao run --reports samples
  jixiao run --reports ~/绩效自评报告/2023 --reports ~/部门决算/2023
  jixiao run --home /srv/jixiao
  jixiao run

Exit code 3: done and published, but files of this run were refused, or files cannot be taken in.
Exit code 1: a step failed, or a check held the delivery back.
"""


@click.command("run", help=HELP)
@click.option(
    "--reports",
    metavar="FOLDER",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Copy the files of this folder (or one file) into the landing folder first; may be given several times.",
)
@click.option("--full", is_flag=True, help="Have dbt build and test everything anew, whatever changed.")
def command(reports: tuple[Path, ...], full: bool) -> int:
    """Deliver, refresh, tell."""
    from orchestration.cli import progress
    from orchestration.cli.landing import deliver, open_home
    from orchestration.cli.outcome import tell
    from orchestration.cli.summary import left_words, show_left
    from orchestration.cli.terminal import say
    from orchestration.refresh import refresh
    from orchestration.store.archive.landing_folder import hidden
    from orchestration.store.archive.ledger import documents, unreadable_files, unseen
    from orchestration.words import phrase

    home = open_home()
    left: Sequence[LeftFile] = ()
    if reports:
        delivered = deliver(reports, home)
        left = delivered.left
        for file in left:
            say(phrase("left_out", file=left_words(file)), err=True)
        if not delivered.files:
            raise CommandFailed(phrase("folder_without_files", folder=", ".join(map(str, reports))))
        new = len(delivered.copied)
        told = phrase("folder_delivered", files=delivered.files, folder=", ".join(map(str, reports)), new=new)
        say(told, err=True)
    if not documents(home) and not any(unseen(home)):
        show_left(tuple(map(hidden, unreadable_files(home))))
        raise CommandFailed(phrase("nothing_to_read", folder=str(home.landing)))
    with progress.shown() as listener:
        result = refresh(home, listener, full=full)
    tell(result)
    return result.exit_code or (REFUSED if left else 0)


home_option(command)
