"""`jixiao correct`: correct a value that was read wrongly."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import home_option
from orchestration.cli.failures import CommandFailed

HELP = """\
Correct a value that was read wrongly. What stands in the report is not for correction, even if it is wrong there:
that is a finding.

DOCUMENT is the id of a document (or its beginning) or its file name; TABLE and FIELD are a record table of the lake
and a field of it, PLACE where the record was read (`jixiao inspect FILE --records TABLE` shows them). With several
records at one place, --read says which value is meant.

The correction is checked, then goes to the end of review/corrections.csv. The next `jixiao run` applies it without
reading the document again; the value as read stays in the table ops.correction. When a document, a place or the read
value is no longer there, the correction is not applied and `jixiao status` says so.

\b
Examples:
  jixiao correct 自评报告.docx expense_line /t1/r7 final 12.5 --reason 扫描不清 --role 预算绩效科
  jixiao correct 3f9a12 narrative_amount /s2.1 amount 860 --read 806 --reason 原文为860 --role 预算绩效科
  jixiao correct 3f9a12 document - fiscal_year 2022 --reason 封面为2022年 --role 预算绩效科
  jixiao correct 3f9a12 indicator /t2/r9 actual_value "" --reason 原表为空 --role 预算绩效科
"""


@click.command("correct", help=HELP)
@click.argument("document")
@click.argument("table")
@click.argument("place")
@click.argument("field")
@click.argument("value")
@click.option(
    "--read",
    "read_value",
    metavar="VALUE",
    help="The value as it was read, where several records share the place.",
)
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@click.option("--role", required=True, metavar="TEXT", help="The office that corrects; no person's name.")
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
    from orchestration.cli.terminal import say
    from orchestration.home import Home
    from orchestration.store.review.corrections import Correction, add_correction, values_at
    from orchestration.store.review.files import ReviewFileError, now
    from orchestration.words import phrase

    blank = phrase("blank_value")
    home = Home.locate()
    named = named_report(home, document)
    document_id, file_name = named.document_id, named.arrival.file_name
    source_ref = "" if place == "-" else place
    try:
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
    except ReviewFileError as error:
        raise CommandFailed(str(error), exit_code=2) from error
    except OSError as error:
        told = phrase("file_not_written", file=str(home.corrections), error=str(error.strerror))
        raise CommandFailed(told) from error
    shown = {"read": read or blank, "value": value or blank}
    say(phrase("corrected", file=file_name, place=place, field=f"{table}.{field}", **shown))
    click.echo(phrase("correction_written", file=str(home.corrections)))
    return 0


home_option(command)
