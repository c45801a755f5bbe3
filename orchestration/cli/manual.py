"""Commands whose manual is in the reader's language: `words/pages/`, looked up when somebody asks and not before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from ingestion.language import Language
from orchestration.early_words import page, speak, spoken
from orchestration.language import language

_NEVER_FIRST = "，。；：、！？）》”’】"  # of a line
_PIECE = re.compile(r"[^\s⺀-鿿＀-￯　-〿]+\s*|\S\s*")
_TERM_WIDTH = 30  # columns of the names of options, at most


class SpokenFormatter(click.HelpFormatter):
    """Click's pages for a language whose words have no blanks between them and whose characters take two columns."""

    def write_heading(self, heading: str) -> None:
        """A heading with the colon of its language."""
        if _is_chinese():
            self.write(f"{'':>{self.current_indent}}{heading}：\n")
        else:
            super().write_heading(heading)

    def write_text(self, text: str) -> None:
        """Paragraphs wrapped at the width of the page; one that begins with \\b stands as it is."""
        if not _is_chinese():
            super().write_text(text)
            return
        indent = " " * self.current_indent
        told = []
        for raw, lines in _paragraphs(text):
            shown = lines if raw else wrapped("".join(lines), self.width - len(indent))
            told.append("\n".join(indent + line for line in shown))
        self.write("\n\n".join(told) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _TERM_WIDTH, col_spacing: int = 2
    ) -> None:
        """Names and what they are, side by side."""
        if not _is_chinese():
            super().write_dl(rows, col_max, col_spacing)
            return
        rows = list(rows)
        first = min(max(columns(name) for name, _ in rows), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, told in rows:
            beside, *below = wrapped(told, self.width - first - len(indent)) or [""]
            if columns(name) > first - col_spacing:
                self.write(f"{indent}{name}\n{indent}{'':{first}}{beside}\n")
            else:
                self.write(f"{indent}{name}{'':{first - columns(name)}}{beside}".rstrip() + "\n")
            for line in below:
                self.write(f"{indent}{'':{first}}{line}\n")


class SpokenContext(click.Context):
    """A context whose pages are of `SpokenFormatter`."""

    formatter_class = SpokenFormatter


class SpokenCommand(click.Command):
    """A command with a page of its name; knows `--lang` wherever it stands."""

    context_class = SpokenContext

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Listen for the language first: whatever is said about the rest is said in it."""
        speak(_named_language(args))
        dress(self)
        return super().parse_args(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, told like the other options."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = spoken(page("jixiao")["shared"]["help"]["help"])
        return option


class SpokenGroup(SpokenCommand, click.Group):
    """A group whose commands are listed with the sentences of its page."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands in their order, from names and sentences alone: none is imported for it."""
        told = page(self.name or "")["commands"]
        with formatter.section(spoken(page("jixiao")["usage"]["commands"])):
            formatter.write_dl([(name, spoken(told[name])) for name in self.list_commands(ctx)])


def dress(command: click.Command) -> None:
    """Give a command and its parameters their words in the reader's language."""
    own, shared = page(command.name or ""), page("jixiao")
    command.help = spoken(own["manual"])
    command.options_metavar = spoken(shared["usage"]["options"])
    if isinstance(command, click.Group):
        command.subcommand_metavar = spoken(shared["usage"]["command"])
    for parameter in command.params:
        name = parameter_name(parameter)
        told: Mapping[str, Any] = own.get("parameters", {}).get(name) or shared["shared"][name]
        if "value" in told:
            parameter.metavar = spoken(told["value"])
        if isinstance(parameter, click.Option):
            parameter.help = spoken(told["help"])


def parameter_name(parameter: click.Parameter) -> str:
    """Under which name a page tells of it: an option's longest name, an argument's only one."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len).lstrip("-")
    return parameter.name or ""


def _named_language(args: Sequence[str]) -> str | None:
    """What `--lang` asks for, if it is one of ours; click refuses any other."""
    ours = {language.value for language in Language}
    until = args.index("--") if "--" in args else len(args)
    for number, argument in enumerate(args[:until]):
        name, _, value = argument.partition("=")
        if name == "--lang":
            named = value or next(iter(args[number + 1 :]), "")
            return named if named in ours else None
    return None


def _is_chinese() -> bool:
    return language() is Language.CHINESE


def columns(text: str) -> int:
    """How wide a terminal shows a text."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns. Chinese is parted anywhere but before a closing mark, the rest between its words."""
    lines, line = [], ""
    for piece in _pieces(text):
        fits = columns(line + piece.rstrip()) <= width or piece.rstrip() in _NEVER_FIRST
        if not fits and line:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line else lines


def _pieces(text: str) -> list[str]:
    """What is not parted: each Chinese character, and runs of others up to and with their blanks."""
    return _PIECE.findall(text)


def _paragraphs(text: str) -> list[tuple[bool, list[str]]]:
    """The paragraphs of a page, each with whether it stands as it is."""
    blocks = [block.split("\n") for block in text.strip("\n").split("\n\n")]
    return [(lines[0] == "\b", lines[1:] if lines[0] == "\b" else lines) for lines in blocks]
