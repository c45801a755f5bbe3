"""`jixiao findings`: what the audit found, and what people decided about it."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.failures import CommandFailed
from orchestration.cli.manual import SpokenCommand, SpokenGroup

if TYPE_CHECKING:
    from orchestration.home import Home


@click.group("findings", cls=SpokenGroup, invoke_without_command=True)
@click.option("--rule", "rules", multiple=True)
@click.option("--severity", "severities", multiple=True, type=click.Choice(["error", "warning", "notice"]))
@click.option("--agency")
@click.option("--region")
@click.option("--year", type=int)
@click.option("--decided/--undecided", default=None)
@click.option("--csv", "form", flag_value="csv")
@click.option("--json", "form", flag_value="json")
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1))
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
    from orchestration.cli.found import show_listed
    from orchestration.cli.terminal import say
    from orchestration.home import Home

    wanted = Wanted(rules, severities, agency, region, year, decided)
    with opened_findings(Home.locate()) as connection:
        rows = listed(connection, wanted, whole=form is not None)
        if form:
            show(rows, form, limit)
        else:
            show_listed(rows, limit)
        if reason := why_none(connection, wanted):
            say(reason, err=True)
    return 0


@command.command("decide", cls=SpokenCommand)
@click.argument("findings", nargs=-1, required=True)
@click.option("--as", "decision", required=True, type=click.Choice(["confirmed", "explained", "wrong"]))
@click.option("--reason", required=True)
@click.option("--role", required=True)
def decide(findings: tuple[str, ...], decision: str, reason: str, role: str) -> int:
    """Write the decisions down; all ids are looked up first, so that a mistyped one leaves nothing half done."""
    from orchestration.cli.findings import finding_of, opened_findings
    from orchestration.home import Home
    from orchestration.words import phrase

    home = Home.locate()
    with opened_findings(home) as connection:
        found = {row["finding_id"]: row for row in (finding_of(connection, text) for text in findings)}
    for row in found.values():
        _decide(home, row, decision, reason, role)
    click.echo(phrase("decision_written", file=str(home.decisions)))
    return 0


@command.command("import", cls=SpokenCommand)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--role", required=True)
def take_in(file: Path, role: str) -> int:
    """Write down the answers of a workbook that fit; 1 where some do not, each with its row and the reason."""
    from ingestion.errors import InputError
    from orchestration.cli.findings import opened_findings
    from orchestration.cli.returned import sorted_answers
    from orchestration.cli.terminal import say
    from orchestration.home import Home
    from orchestration.store.review.returned import ReturnedWorkbookError, read_answers
    from orchestration.words import phrase

    home = Home.locate()
    try:
        answers = read_answers(file)
    except (InputError, ReturnedWorkbookError) as error:
        raise CommandFailed(str(error), exit_code=2) from error
    with opened_findings(home) as connection:
        done = sorted_answers(connection, answers)
    for answer, finding, decision in done.taken.values():
        _decide(home, finding, decision, answer.reason, role)
    for answer, reason in done.refused:
        say(phrase("returned_refused", sheet=answer.sheet, row=answer.row, why=reason), err=True)
    counts = {"taken": len(done.taken), "unchanged": done.unchanged, "refused": len(done.refused)}
    say(phrase("returned_done", file=str(home.decisions), **counts))
    return 1 if done.refused else 0


def _decide(home: Home, finding: Mapping[str, Any], decision: str, reason: str, role: str) -> None:
    """Write one decision down and say so.

    Raises:
        CommandFailed: it is none, or the file cannot be written.
    """
    from orchestration.cli.review_lines import writing_to
    from orchestration.cli.terminal import say
    from orchestration.store.review import decisions

    with writing_to(home.decisions):
        decisions.decide(home, finding, decision, reason, role)
    say(f"{decision}  {finding['finding_id'][:10]}  {finding['message']}")


with_common_options(command)
with_common_options(decide)
with_common_options(take_in)
