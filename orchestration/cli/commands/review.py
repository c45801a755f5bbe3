"""`jixiao review`: figures that wait for a person, and what a person confirmed."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.failures import CommandFailed
from orchestration.cli.manual import SpokenCommand, SpokenGroup

_STATES = click.Choice(["open", "confirmed", "settled", "superseded"])


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which figures."""
    for option in (
        click.option("--column"), click.option("--year", type=int), click.option("--agency"), click.option("--document"),
    ):  # fmt: skip
        command = option(command)
    return command


@click.group("review", cls=SpokenGroup, invoke_without_command=True)
@_filters
@click.option("--state", "states", multiple=True, type=_STATES)
@click.option("--csv", "form", flag_value="csv")
@click.option("--json", "form", flag_value="json")
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1))
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    ctx: click.Context, document: str | None, agency: str | None, year: int | None, column: str | None,
    states: tuple[str, ...], form: str | None, limit: int,
) -> int | None:  # fmt: skip
    """List figures, unless a subcommand is called; the open ones, unless states are named."""
    if ctx.invoked_subcommand is not None:
        return None
    from orchestration.cli.answers import show
    from orchestration.cli.review import Wanted, listed, opened_figures, why_none
    from orchestration.cli.terminal import say
    from orchestration.home import Home

    wanted = Wanted(document, agency, year, column, states or ("open",))
    with opened_figures(Home.locate()) as connection:
        show(listed(connection, wanted, form), form or "table", limit)
        if reason := why_none(connection, wanted):
            say(reason, err=True)
    return 0


@command.command("confirm", cls=SpokenCommand)
@click.argument("figures", nargs=-1)
@_filters
@click.option("--value")
@click.option("--as-printed", is_flag=True)
@click.option("--reading")
@click.option("--reason")
@click.option("--role", required=True)
def confirm(  # noqa: PLR0913, PLR0917 - one parameter an option
    figures: tuple[str, ...], document: str | None, agency: str | None, year: int | None, column: str | None,
    value: str | None, as_printed: bool, reading: str | None, reason: str | None, role: str,
) -> int:  # fmt: skip
    """Write down what stands there; every figure and its value is looked up first, so that a mistake leaves nothing half done."""
    from ingestion.messages import Message
    from orchestration.cli import review
    from orchestration.cli.review_lines import writing_to
    from orchestration.cli.terminal import say
    from orchestration.home import Home
    from orchestration.store.lock import refresh_lock
    from orchestration.store.review.confirming import confirm as write
    from orchestration.words import phrase

    if sum((value is not None, as_printed, reading is not None)) != 1:
        raise CommandFailed(phrase("review_which_value"), exit_code=2)
    home = Home.locate()
    with review.opened_figures(home) as connection:
        found = review.figures_of(connection, figures, review.Wanted(document, agency, year, column))
    if value is not None and len({row["printed"] for row in found}) > 1:
        raise CommandFailed(phrase("review_value_of_several", count=len(found)), exit_code=2)
    chosen = [
        (row, value if value is not None else review.as_printed(row) if as_printed else review.of_reading(row, reading or ""))
        for row in found
    ]  # fmt: skip
    with refresh_lock(home, Message("confirming"), wait_seconds=0):
        for row, told in chosen:
            with writing_to(home.corrections):
                write(home, row, told, reason or phrase("review_reason"), role)
            shown = {"printed": row["printed"], "value": told or phrase("blank_value")}
            file, place, field = row["file_name"], row["source_ref"], row["column_name"] or ""
            say(phrase("figure_confirmed", file=file, place=place, field=field, **shown))
    click.echo(phrase("correction_written", file=str(home.corrections)))
    return 0


with_common_options(command)
with_common_options(confirm)
