"""`jixiao inspect`: what is recognised in one file, shown without storing anything."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orchestration.cli.failures import REFUSED

if TYPE_CHECKING:
    from ingestion.documents.model import ParsedDocument
    from ingestion.report import ExtractedReport, Refusal
    from orchestration.store.archive.deliveries import QuarantineEntry

HELP = """\
Read one file as a run would, or take what a run has read of it, and show what was recognised: whose report it is
and why, the forms found in it, how many records each gave, which printed cells were not used, and what could not
be taken as it stands. Nothing is stored.

\b
Examples:
  jixiao inspect 报告.docx
  jixiao inspect 报告.docx --records indicator     every indicator, as read
  jixiao inspect 报告.docx --json | python3 -m json.tool
  jixiao inspect 报告.pdf --image                  pictures of its pages, into 报告.pages/

With --json, `document` is the report and `records` are its rows by table (the columns of the lake); of a file that
holds several, `reports` lists them. If the file cannot become a report, `refused` is there instead, and beside them
where this home has set the file aside because a check fails on it. Exit code 3: the file or a report in it is refused,
with the reason.

With --image, each page of a PDF or a scan is drawn with what was recognised on it: the grid (red lines), cells
that became part of a record or are ignored by name (green), that nothing took (red), that stand in a table of no
known form (yellow) or are blank (grey), cells that recognition was unsure of (orange frame), lines outside tables
(blue), the address of each row (violet). What is not drawn on was left out: page numbers, running heads,
watermarks.
"""


@click.command("inspect", help=HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object.")
@click.option("--records", "record_table", metavar="TABLE", help="Show the records of one table instead.")
@click.option("--image", "as_pictures", is_flag=True, help="Draw what was recognised on its pages.")
def command(file: Path, as_json: bool, record_table: str | None, as_pictures: bool) -> int:
    """Read the file and show it."""
    from ingestion.api import recognise
    from ingestion.errors import InputError
    from ingestion.report import Refusal, document_id_in
    from orchestration.cli import inspection
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
        click.echo(json.dumps(told[0] if len(told) == 1 else {"reports": told}, ensure_ascii=False, indent=1))
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

    folder = Path(f"{redact(file.stem)}.pages")
    count = write_pictures(file, document, folder)
    say(f"{count} {'page' if count == 1 else 'pages'} drawn into {folder}/")
