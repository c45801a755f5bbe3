"""`jixiao run`: take in reports, rebuild the warehouse, check it, publish it."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.failures import REFUSED, CommandFailed
from orchestration.cli.manual import SpokenCommand

if TYPE_CHECKING:
    from orchestration.store.archive.landing_folder import LeftFile


@click.command("run", cls=SpokenCommand)
@click.option("--reports", multiple=True, type=click.Path(exists=True, path_type=Path))
@click.option("--full", is_flag=True)
def command(reports: tuple[Path, ...], full: bool) -> int:
    """Deliver, refresh, tell."""
    from orchestration.cli import progress
    from orchestration.cli.landing import deliver, open_home, take_in_decisions
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
        take_in_decisions(reports, home)
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


with_common_options(command)
