"""`jixiao doctor`: what is installed, what is missing and what that costs."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.failures import FAILED
from orchestration.cli.manual import SpokenCommand


@click.command("doctor", cls=SpokenCommand)
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> int:
    """Examine and tell."""
    from orchestration.cli.doctor import examine
    from orchestration.cli.inert import json_text
    from orchestration.cli.terminal import console, table
    from orchestration.early_words import early
    from orchestration.home import Home

    findings = list(examine(Home.locate()))
    if as_json:
        told = [{"subject": f.subject, "verdict": f.verdict, "told": f.told} for f in findings]
        click.echo(json_text(told, indent=1))
    else:
        rows = [(early(f"doctor_{f.verdict}"), f.label, f.told) for f in findings]
        console().print(table(("", early("doctor_what"), early("doctor_found")), rows))
    broken = [finding.label for finding in findings if finding.verdict == "broken"]
    if broken and not as_json:
        click.echo(f"jixiao: {early('doctor_all_broken', subjects=', '.join(broken))}", err=True)
    return FAILED if broken else 0


with_common_options(command)
