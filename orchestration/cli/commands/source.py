"""`jixiao source`: from a figure of the warehouse back to the paper."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import home_option

HELP = """\
Show where a figure is printed. DOCUMENT is a document_id (or its beginning) or a file name, PLACE a source_ref, both as
every fact carries them: the page, the box on it, the headings, and the rows around with the place marked, or the section
of the prose. A place that the document does not have is refused (exit code 2).

With --image, a picture of the page with the box framed is written beside where you stand, of a PDF or a scan; scanned pages
are drawn as they were read, upright and straight. Of a file that holds several reports every table has one place; a
section of the prose (/s2.1) is one report's, which its document_id names.

\b
Examples:
  jixiao sql "select document_id, source_ref, source_text from fct_indicator limit 5"
  jixiao source 3f9a12 p12/t3/r7
  jixiao source 3f9a12 p12/t3/r7/c4               one cell of it, by its grid column
  jixiao source 3f9a12 p12/t3/r7 --image          the picture, as 自评报告-p12-t3-r7.png

The box is in points (72 to the inch) from the top left corner of the page. Formats without pages have neither.
"""


@click.command("source", help=HELP)
@click.argument("document")
@click.argument("place")
@click.option("--image", "as_picture", is_flag=True, help="Draw the page with the box framed.")
def command(document: str, place: str, as_picture: bool) -> int:
    """Find the document in the archive, read it again and show the place."""
    from orchestration.cli.naming_documents import named_original
    from orchestration.cli.places import show_place
    from orchestration.home import Home

    home = Home.locate()
    show_place(home, named_original(home, document), place, as_picture=as_picture)
    return 0


home_option(command)
