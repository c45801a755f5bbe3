"""`jixiao findings`: what the audit found, and what people decided about it."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import home_option
from orchestration.cli.failures import CommandFailed

HELP = """\
List what the audit found in the current reports, the gravest first. A finding is one Chinese sentence with both
figures and their places. `jixiao findings decide` says what it is; a decision holds until the figures change, then
the finding is open again and shows the earlier decision.

\b
Examples:
  jixiao findings
  jixiao findings --rule B02 --rule B03 --undecided
  jixiao findings --severity error --region 株洲市 --year 2023
  jixiao findings --agency 就业服务中心 --csv > findings.csv
  jixiao findings decide 3f9a12c07b --as confirmed --reason 表中数有误 --role 预算绩效科

How often each rule was right, as far as it was decided: jixiao sql "from rpt_audit_rule_precision".
"""
DECIDE = """\
Say what findings are: confirmed (属实, the report is wrong), explained (已说明, the agency gave a sufficient reason)
or wrong (误报, nothing contradicts). FINDING is an id of the list, or its beginning.

The decision goes to the end of review/decisions.csv, with the moment and the figures it is about. It counts at once
in `jixiao findings`, and in what is published from the next `jixiao run` on. A later decision takes its place.
Name a role, never a person: reason and role are published.

\b
Examples:
  jixiao findings decide 3f9a12c07b --as confirmed --reason 基础数据表少填一项 --role 预算绩效科
  jixiao findings decide 3f9a 77c1 --as wrong --reason 两处口径不同 --role 国库科
"""


@click.group("findings", help=HELP, invoke_without_command=True)
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="CODE",
    help="A rule (A04) or a group of rules (A); may be repeated.",
)
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=click.Choice(["error", "warning", "notice"]),
    help="May be repeated.",
)
@click.option("--agency", metavar="TEXT", help="Agencies whose name contains this.")
@click.option(
    "--region", metavar="REGION", help="Code or name of a region; a prefecture's counties are with it."
)
@click.option("--year", type=int, help="Fiscal year.")
@click.option(
    "--decided/--undecided", default=None, help="Only findings that somebody decided, or only open ones."
)
@click.option("--csv", "form", flag_value="csv", help="Comma-separated values, all rows and columns.")
@click.option(
    "--json", "form", flag_value="json", help="A JSON array, one object a row, all rows and columns."
)
@click.option(
    "--limit", default=100, show_default=True, type=click.IntRange(1), help="Rows that a table shows."
)
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    ctx: click.Context, rules: tuple[str, ...], severities: tuple[str, ...], agency: str | None, region: str | None,
    year: int | None, decided: bool | None, form: str | None, limit: int,
) -> int | None:  # fmt: skip
    """List findings, unless a subcommand is called."""
    if ctx.invoked_subcommand is not None:
        return None
    from orchestration.cli.answers import show
    from orchestration.cli.findings import Wanted, listed, opened_findings, why_none
    from orchestration.cli.terminal import say
    from orchestration.home import Home

    wanted = Wanted(rules, severities, agency, region, year, decided)
    with opened_findings(Home.locate()) as connection:
        show(listed(connection, wanted, whole=form is not None), form or "table", limit)
        if reason := why_none(connection, wanted):
            say(reason, err=True)
    return 0


@command.command("decide", help=DECIDE)
@click.argument("findings", metavar="FINDING...", nargs=-1, required=True)
@click.option(
    "--as",
    "decision",
    required=True,
    type=click.Choice(["confirmed", "explained", "wrong"]),
    help="What they are.",
)
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@click.option("--role", required=True, metavar="TEXT", help="The office that decides; no person's name.")
def decide(findings: tuple[str, ...], decision: str, reason: str, role: str) -> int:
    """Write the decisions down; all ids are looked up first, so that a mistyped one leaves nothing half done."""
    from orchestration.cli.findings import finding_of, opened_findings
    from orchestration.cli.terminal import say
    from orchestration.home import Home
    from orchestration.store.review import decisions
    from orchestration.store.review.files import ReviewFileError
    from orchestration.words import phrase

    home = Home.locate()
    with opened_findings(home) as connection:
        found = {row["finding_id"]: row for row in (finding_of(connection, text) for text in findings)}
    for row in found.values():
        try:
            decisions.decide(home, row, decision, reason, role)
        except ReviewFileError as error:
            raise CommandFailed(str(error), exit_code=2) from error
        except OSError as error:
            told = phrase("file_not_written", file=str(home.decisions), error=str(error.strerror))
            raise CommandFailed(told) from error
        say(f"{decision}  {row['finding_id'][:10]}  {row['message']}")
    click.echo(phrase("decision_written", file=str(home.decisions)))
    return 0


home_option(command)
home_option(decide)
