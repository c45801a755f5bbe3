"""`jixiao doctor`: what is installed, what is missing and what that costs."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import home_option
from orchestration.cli.failures import FAILED

HELP = """\
Look at this installation: Python and the packages a run needs, programs that some tasks need, the home
folder, free disk space, whether a run is going on, whether the published file can be read. Changes nothing.

Exit code 1 if something is broken; something that is merely missing costs what its line says.

\b
Examples:
  jixiao doctor
  jixiao doctor --json
"""


@click.command("doctor", help=HELP)
@click.option("--json", "as_json", is_flag=True, help="The findings as a JSON array.")
def command(as_json: bool) -> int:
    """Examine and tell."""
    import json
    from dataclasses import asdict

    from orchestration.cli.doctor import examine
    from orchestration.cli.terminal import console, table
    from orchestration.home import Home

    findings = list(examine(Home.locate()))
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        rows = [(finding.verdict, finding.subject, finding.told) for finding in findings]
        console().print(table(("", "what", "found"), rows))
    broken = [finding.subject for finding in findings if finding.verdict == "broken"]
    if broken and not as_json:
        click.echo(f"jixiao: broken: {', '.join(broken)}", err=True)
    return FAILED if broken else 0


home_option(command)
