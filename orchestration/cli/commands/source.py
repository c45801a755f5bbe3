"""`jixiao source`: from a figure of the warehouse back to the paper."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.manual import SpokenCommand


@click.command("source", cls=SpokenCommand)
@click.argument("document")
@click.argument("place")
@click.option("--image", "as_picture", is_flag=True)
def command(document: str, place: str, as_picture: bool) -> int:
    """Find the document in the archive, read it again and show the place."""
    from orchestration.cli.naming_documents import named_original
    from orchestration.cli.places import show_place
    from orchestration.home import Home

    home = Home.locate()
    show_place(home, named_original(home, document), place, as_picture=as_picture)
    return 0


with_common_options(command)
