"""The command `jixiao` itself: its manual, its subcommands by name, and how every run of it ends.

Exit codes are a promise (docs/operations.md lists them): 0 done · 1 the work failed · 2 the command line was
wrong · 3 done, but some files were refused · 130 interrupted.
"""

from __future__ import annotations

import importlib
import os
import sys
from types import TracebackType

import click

from orchestration.cli.failures import INTERRUPTED, UNEXPECTED, CommandFailed

# Name, what it does. The command is `orchestration.cli.commands.<name>:command`; the sentence stands here so
# that the overview can be printed without importing a single command.
COMMANDS: tuple[tuple[str, str], ...] = (
    ("run", "Take in reports, rebuild the warehouse, check it, publish it."),
    ("add", "Put report files into the landing folder."),
    ("status", "What has arrived, what was refused, what is published."),
    ("inspect", "What is recognised in one file, without storing anything."),
    ("source", "Where a figure is printed: page, box, picture."),
    ("findings", "What the audit found; decide what each finding is."),
    ("correct", "Correct a value that was read wrongly; the read one is kept."),
    ("sql", "Ask the published warehouse; read-only."),
    ("ui", "Open the pipeline in the browser (Dagster)."),
    ("doctor", "What is installed, what is missing and what that costs."),
)

MANUAL = """\
Jixiao (绩效) turns China's budget-performance reports into a warehouse that SQL can ask.

Reports go in as files (DOCX, or text taken out of Word or PDF). Each is read with the place of every
figure, its figures become dimensions, facts and marts, and the result is published as one DuckDB file,
whole or not at all.

\b
A first session:
  jixiao run --reports samples      take in the sample reports and publish
  jixiao status                     what was read, what was refused and why
  jixiao sql                        ask; .tables lists what there is
  jixiao inspect FILE               what is recognised in one file
  jixiao source DOCUMENT PLACE      where a figure is printed
\b
With your own reports:
  jixiao add reports/*.docx         put them into the landing folder
  jixiao run                        read what is new, rebuild, check, publish
\b
Review:
  jixiao findings --undecided       what the audit found; `jixiao findings decide` says what it is
  jixiao correct ...                correct a value that was read wrongly
\b
Where things are: everything is kept under JIXIAO_HOME (default ./data).
  landing/     put files here, in any folders     published/   what readers open
  quarantine/  files that were refused, and why   archive/     every original, once
  review/      decisions and corrections (CSV)
\b
Exit codes:
  0  done                            3    done, but some files were refused
  1  the work failed                 130  interrupted with Ctrl-C
  2  the command line was wrong
\b
Environment:
  JIXIAO_HOME   where everything is kept        NO_COLOR   no colours
  CI            plain lines instead of bars     JIXIAO_LANG   zh or en, else as LANG says
"""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it or to print its manual."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order in which a newcomer meets them."""
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command; None for a name that there is not."""
        if cmd_name not in dict(COMMANDS):
            return None
        module = importlib.import_module(f"orchestration.cli.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, printed from names and sentences alone."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a mistyped one, name the nearest."""
        name = args[0]
        if not name.startswith("-") and name not in dict(COMMANDS):
            from difflib import get_close_matches  # noqa: PLC0415 - only for the mistyped

            near = get_close_matches(name, dict(COMMANDS), n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"There is no command '{name}'.{hint}")
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


def _set_language(_ctx: click.Context, _param: click.Parameter, named: str | None) -> None:
    """Let `--lang` stand for JIXIAO_LANG, for this process and for the processes it starts."""
    if named is not None:
        os.environ["JIXIAO_LANG"] = named


def home_option(command: click.Command) -> click.Command:
    """Give a command the option `--home`."""
    option = click.Option(
        ["--home"],
        metavar="FOLDER",
        expose_value=False,
        is_eager=True,
        callback=_set_home,
        help="Where everything is kept, instead of JIXIAO_HOME or ./data.",
    )
    command.params.append(option)
    return command


@click.group(
    cls=LazyGroup,
    help=MANUAL,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version.",
)
@click.option(
    "--debug", is_flag=True, expose_value=True, help="On an unexpected error, print the whole traceback."
)
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    expose_value=False,
    is_eager=True,
    callback=_set_language,
    help="The language of what is said, instead of JIXIAO_LANG or the locale.",
)
@click.pass_context
def jixiao(ctx: click.Context, debug: bool) -> None:
    """Hold what every command knows."""
    ctx.obj = {"debug": debug}
    if debug:
        os.environ["JIXIAO_DEBUG"] = "1"


home_option(jixiao)


def run_command_line(arguments: list[str] | None = None) -> int:
    """Run one command line to its end and return the exit code.

    A failure that was foreseen is one sentence on stderr. One that was not is a defect: a sentence too, and
    the traceback with `--debug`.
    """
    sys.excepthook = _unexpected
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
        click.echo("jixiao: interrupted; what was published before is untouched.", err=True)
        return INTERRUPTED
    return answer if isinstance(answer, int) else 0


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell of a defect in one sentence; Python then leaves with exit code 1 (`UNEXPECTED`)."""
    if os.environ.get("JIXIAO_DEBUG"):
        sys.__excepthook__(kind, error, trace)
        return
    told = _public(" ".join(str(error).split())) or kind.__name__
    click.echo(
        f"jixiao: unexpected error ({kind.__name__}): {told}\n"
        f"This is a defect. `jixiao --debug …` prints where it happened (exit code {UNEXPECTED}).",
        err=True,
    )


def _public(words: str) -> str:
    """The words without what is personal or a terminal would obey in them: a file's name, a cell that could not be read."""
    from ingestion.privacy import redact  # noqa: PLC0415 - costs start-up
    from orchestration.cli.inert import inert  # noqa: PLC0415

    return inert(redact(words))
