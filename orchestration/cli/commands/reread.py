"""`jixiao reread`: open originals once more."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.failures import CommandFailed
from orchestration.cli.manual import SpokenCommand


@click.command("reread", cls=SpokenCommand)
@click.argument("documents", nargs=-1)
@click.option("--agency")
@click.option("--year", type=click.IntRange(2000, 2099))
@click.option("--why", "reason", required=True)
@click.option("--role", required=True)
def command(documents: tuple[str, ...], agency: str | None, year: int | None, reason: str, role: str) -> int:
    """Forget what was read of them, under the home's lock; the next run opens them."""
    from ingestion.messages import Message
    from orchestration.cli.naming_documents import named_original
    from orchestration.cli.rulings import say_where, write
    from orchestration.home import Home
    from orchestration.store.archive.deliveries import Delivered
    from orchestration.store.archive.ledger import documents as delivered_files
    from orchestration.store.lake.questions import files_recognised_as
    from orchestration.store.lock import refresh_lock
    from orchestration.store.reading.again import read_again
    from orchestration.words import phrase

    if not documents and agency is None and year is None:
        raise CommandFailed(phrase("reread_which"), exit_code=2)
    home = Home.locate()
    about = [named_original(home, document) for document in documents]
    if agency is not None or year is not None:
        arrived = delivered_files(home)
        about += [Delivered(arrived[file]) for file in files_recognised_as(home, agency=agency, year=year)]
    if not about:
        raise CommandFailed(phrase("reread_none"), exit_code=2)
    with refresh_lock(home, Message("rereading")):
        for one in about:
            write(home, one, "reread", reason, role)
        read_again(home, {one.arrival.document_id for one in about})
    say_where(home)
    return 0


with_common_options(command)
