"""`jixiao inspect`: what is recognised in one file, shown without storing anything."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.failures import REFUSED
from orchestration.cli.manual import SpokenCommand

if TYPE_CHECKING:
    from ingestion.documents.model import ParsedDocument
    from ingestion.report import ExtractedReport, Refusal
    from orchestration.store.archive.deliveries import QuarantineEntry


@click.command("inspect", cls=SpokenCommand)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.option("--records", "record_table")
@click.option("--image", "as_pictures", is_flag=True)
def command(file: Path, as_json: bool, record_table: str | None, as_pictures: bool) -> int:
    """Read the file and show it."""
    from ingestion.api import recognise
    from ingestion.errors import InputError
    from ingestion.report import Refusal, document_id_in
    from orchestration.cli import inspection
    from orchestration.cli.inert import json_text
    from orchestration.cli.set_aside import aside_of
    from orchestration.cli.terminal import say
    from orchestration.home import Home
    from orchestration.store.reading.kept import kept_or_read

    home = Home.locate()
    source = inspection.source_of(file)
    document = kept_or_read(home.pages, source)
    if isinstance(document, Refusal):
        found: tuple[ExtractedReport | Refusal, ...] = (document,)
    elif as_pictures:
        try:
            _draw(file, document)
        except InputError as error:
            found = (Refusal.of(error),)
        else:
            return 0
    else:
        found = recognise(document)
    asides = [aside_of(home, document_id_in(source.sha256, one)) for one in found]
    if as_json:
        told = [_as_json(one, aside) for one, aside in zip(found, asides, strict=True)]
        click.echo(json_text(told[0] if len(told) == 1 else {"reports": told}, indent=1))
    for one, aside in zip(found, asides, strict=True) if not as_json else ():
        if isinstance(one, Refusal):
            _tell_refusal(one)
        elif record_table:
            inspection.show_records(one, record_table)
        else:
            inspection.show_overview(one)
        if aside:
            say(inspection.aside_line(file.name, str(home.root), aside), err=True)
    return REFUSED if any(asides) or any(isinstance(one, Refusal) for one in found) else 0


def _as_json(one: ExtractedReport | Refusal, aside: QuarantineEntry | None) -> dict[str, Any]:
    from ingestion.report import Refusal
    from orchestration.cli import inspection

    if isinstance(one, Refusal):
        return {"refused": inspection.refused(one)}
    return inspection.everything(one) | ({"refused": inspection.set_aside(aside)} if aside else {})


def _tell_refusal(refusal: Refusal) -> None:
    from orchestration.cli import inspection
    from orchestration.cli.terminal import say

    say(inspection.refusal_line(refusal), err=True)
    if refusal.coverage:
        inspection.show_coverage(refusal.coverage)


def _draw(file: Path, document: ParsedDocument) -> None:
    """Write the pictures into a folder named after the file, in the working folder."""
    from ingestion.privacy import redact
    from orchestration.cli.pictures import write_pictures
    from orchestration.cli.terminal import say
    from orchestration.words import phrase

    folder = Path(f"{redact(file.stem)}.pages")
    count = write_pictures(file, document, folder)
    told = (
        phrase("page_drawn", folder=str(folder))
        if count == 1
        else phrase("pages_drawn", pages=count, folder=str(folder))
    )
    say(told)


with_common_options(command)
