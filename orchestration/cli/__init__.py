"""The command line `jixiao`: what people type, what they are told, and with which exit code.

Belongs here: commands, their help, tables and progress on a terminal. Does not belong here: work. Each
command calls functions of the rooms and tells what they answered.

Start-up is part of the interface: `jixiao --help` must not cost a reader the import of an orchestrator. So
this file imports nothing, `app` imports click alone, and each command is imported when it is called.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line and leave the process with its exit code (the console script `jixiao`)."""
    from orchestration.cli.app import run_command_line  # noqa: PLC0415 - see above

    raise SystemExit(run_command_line())
