"""`jixiao sql`: ask the published warehouse, one statement or many, without being able to change it."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import sys

import click

from orchestration.cli.app import home_option

HELP = """\
Ask the published warehouse in SQL (DuckDB's dialect). Nothing can be changed.

With STATEMENT, answers it and ends. Without, reads statements: interactively on a terminal (.help lists the
commands that begin with a dot), or from standard input. Tables of the schemas marts and ops need no prefix.

\b
Examples:
  jixiao sql "select * from rpt_provincial_overview"
  jixiao sql "select agency_name, fiscal_year, initial_budget, full_year_budget
              from fct_budget_execution join dim_agency using (agency_id)
              where scope = 'overall' and funding_line = 'total'"
  jixiao sql --csv "from fct_indicator" > indicators.csv
  jixiao sql .tables
  jixiao sql < questions.sql

Money is in 万元 (10,000 yuan), rates are percent numbers, NULL is "not printed". Tables on the screen leave
out zeros that only fill a column's decimals; --csv and --json give every digit and every row.
"""


@click.command("sql", help=HELP)
@click.argument("statement", required=False)
@click.option("--csv", "form", flag_value="csv", help="Comma-separated values, all rows.")
@click.option("--json", "form", flag_value="json", help="A JSON array, one object a row, all rows.")
@click.option(
    "--limit", default=100, show_default=True, type=click.IntRange(1), help="Rows that a table shows."
)
def command(statement: str | None, form: str | None, limit: int) -> int:
    """Answer one statement, or start reading them."""
    from orchestration.cli.shell import Shell
    from orchestration.home import Home

    shell = Shell(Home.locate().published_file, form or "table", limit)
    if statement is not None and statement != "-":
        return shell.answer(statement)
    if statement is None and sys.stdin.isatty():
        return shell.converse()
    return shell.answer(sys.stdin.read())


home_option(command)
