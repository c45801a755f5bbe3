"""`jixiao correct`: correct a value that was read wrongly."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.failures import CommandFailed
from orchestration.cli.manual import SpokenCommand


@click.command("correct", cls=SpokenCommand)
@click.argument("document")
@click.argument("table")
@click.argument("place")
@click.argument("field")
@click.argument("value")
@click.option("--read", "read_value")
@click.option("--reason", required=True)
@click.option("--role", required=True)
def command(  # noqa: PLR0913, PLR0917 - one parameter an argument
    document: str,
    table: str,
    place: str,
    field: str,
    value: str,
    read_value: str | None,
    reason: str,
    role: str,
) -> int:
    """Look the record up, try the correction, write it down."""
    from orchestration.cli.naming_documents import named_report
    from orchestration.cli.review_lines import writing_to
    from orchestration.cli.terminal import say
    from orchestration.home import Home
    from orchestration.store.review.corrections import Correction, add_correction, values_at
    from orchestration.store.review.files import now
    from orchestration.words import phrase

    blank = phrase("blank_value")
    home = Home.locate()
    named = named_report(home, document)
    document_id, file_name = named.document_id, named.arrival.file_name
    source_ref = "" if place == "-" else place
    with writing_to(home.corrections):
        values = values_at(home, document_id, table, source_ref, field)
        if read_value is None and len(set(values)) > 1:
            found = tuple(v or blank for v in values)
            told = phrase(
                "several_values", count=len(values), table=table, place=place, field=field, values=found
            )
            raise CommandFailed(told, exit_code=2)
        read = values[0] if read_value is None else read_value
        made = Correction(now(), document_id, file_name, table, source_ref, field, read, value, reason, role)
        add_correction(home, made)
    shown = {"read": read or blank, "value": value or blank}
    say(phrase("corrected", file=file_name, place=place, field=f"{table}.{field}", **shown))
    click.echo(phrase("correction_written", file=str(home.corrections)))
    return 0


with_common_options(command)
