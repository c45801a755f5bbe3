"""The command `jixiao` itself: its subcommands by name, and how every run of it ends.

Exit codes are a promise (docs/operations.md lists them): 0 done · 1 the work failed · 2 the command line was
wrong · 3 done, but some files were refused · 130 interrupted.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from types import TracebackType

import click

from orchestration.cli.failures import INTERRUPTED, UNEXPECTED, CommandFailed
from orchestration.cli.manual import SpokenGroup
from orchestration.early_words import early, speak
from orchestration.province import settle_province

# The command is `orchestration.cli.commands.<name>:command`; what it does is said by its page in `words/pages/`.
# Full, over the quota, read-only, failing: the matter of whoever looks after the machine.
_OF_THE_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})

COMMANDS = (
    "run",
    "add",
    "status",
    "inspect",
    "source",
    "findings",
    "review",
    "correct",
    "assign",
    "withdraw",
    "keep",
    "reread",
    "sql",
    "serve",
    "ui",
    "verify",
    "versions",
    "doctor",
)


class LazyGroup(SpokenGroup):
    """A group that knows its commands by name and imports one only to run it or to print its manual."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command; None for a name that there is not."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"orchestration.cli.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a mistyped one, name the nearest."""
        name = args[0]
        if not name.startswith("-") and name not in COMMANDS:
            from difflib import get_close_matches  # noqa: PLC0415 - only for the mistyped

            near = get_close_matches(name, COMMANDS, n=1)
            told = early("no_such_command", name=name)
            ctx.fail(f"{told}{early('nearest_command', near=near[0])}" if near else told)
        return super().resolve_command(ctx, args)


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version  # noqa: PLC0415 - costs start-up

        click.echo(f"jixiao {version('jixiao')}")
        ctx.exit()


def _set_home(_ctx: click.Context, _param: click.Parameter, folder: str | None) -> None:
    """Let `--home` stand for JIXIAO_HOME, for this process and for the processes it starts."""
    if folder is not None:
        os.environ["JIXIAO_HOME"] = os.path.abspath(os.path.expanduser(folder))  # noqa: PTH100, PTH111 - pathlib costs start-up
        settle_province()


def with_common_options(command: click.Command) -> click.Command:
    """Give a command the options that all have: `--home`, and `--lang`, which the command has listened for before."""
    command.params += [
        click.Option(["--home"], expose_value=False, is_eager=True, callback=_set_home),
        click.Option(["--lang"], expose_value=False, type=click.Choice(["zh", "en"])),
    ]
    return command


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_print_version)
@click.option("--debug", is_flag=True, expose_value=True)
@click.pass_context
def jixiao(ctx: click.Context, debug: bool) -> None:
    """Hold what every command knows."""
    ctx.obj = {"debug": debug}
    if debug:
        os.environ["JIXIAO_DEBUG"] = "1"


with_common_options(jixiao)


def run_command_line(arguments: list[str] | None = None) -> int:
    """Run one command line to its end and return the exit code.

    A failure that was foreseen is one sentence on stderr. One that was not is a defect: a sentence too, and
    the traceback with `--debug`.
    """
    sys.excepthook = _unexpected
    speak()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal that lacks 绩 shows "?"
    try:
        answer = jixiao.main(args=arguments, prog_name="jixiao", standalone_mode=False)
    except CommandFailed as failure:
        click.echo(f"jixiao: {_public(str(failure))}", err=True)
        return failure.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(f"jixiao: {early('interrupted')}", err=True)
        return INTERRUPTED
    except Exception as error:
        told = _foreseen(error)
        if not told or os.environ.get("JIXIAO_DEBUG"):
            raise
        click.echo(f"jixiao: {_public(told)}", err=True)
        return UNEXPECTED
    return answer if isinstance(answer, int) else 0


def _foreseen(error: BaseException | None) -> str:
    """What a step has to say that people can put right; blank where an error is a defect."""
    from orchestration.errors import ToldError  # noqa: PLC0415 - costs start-up

    while error is not None:
        if isinstance(error, ToldError):
            return str(error)
        if isinstance(error, OSError) and error.errno in _OF_THE_DISK:
            return early("disk", error=error.strerror, file=error.filename or "")
        error = error.__cause__ or error.__context__
    return ""


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell of a defect in one sentence; Python then leaves with exit code 1 (`UNEXPECTED`)."""
    if os.environ.get("JIXIAO_DEBUG"):
        sys.__excepthook__(kind, error, trace)
        return
    told = _public(" ".join(str(error).split())) or kind.__name__
    click.echo(f"jixiao: {early('unexpected', kind=kind.__name__, told=told, code=UNEXPECTED)}", err=True)


def _public(words: str) -> str:
    """The words without what is personal or a terminal would obey in them: a file's name, a cell that could not be read."""
    from ingestion.privacy import redact  # noqa: PLC0415 - costs start-up
    from orchestration.cli.inert import inert  # noqa: PLC0415

    return inert(redact(words))
