"""The manual, and what is said of a command line, in the reader's language."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest

from orchestration.cli.app import COMMANDS, jixiao
from orchestration.cli.commands.findings import decide
from orchestration.cli.manual import columns, parameter_name, wrapped
from orchestration.early_words import LOCALE, PAGES, compiled, early, page
from orchestration.home import PROJECT_ROOT

Typed = Callable[..., tuple[int, str, str]]
PAGE_NAMES = ("jixiao", *COMMANDS, "decide")
TWINS = {"zh", "en"}
# Of click's own words these are never said by `jixiao`: slips of whoever writes commands, prompts, deprecations, types it has not.
NEVER_SAID = (
    "deprecat", "Deprecat", "Could not determine name", "No options defined", "defined twice", "Boolean option", "Arguments take",
    "iterable", "Do you want", "Confirm the action", "version", "does not match the format", "UUID", "values are required",
    "not executable", "Invalid start character",
)  # fmt: skip


def commands() -> Iterator[tuple[str, click.Command]]:
    yield "jixiao", jixiao
    yield "decide", decide
    for name in COMMANDS:
        yield name, importlib.import_module(f"orchestration.cli.commands.{name}").command


def twins(content: Mapping[str, Any], where: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, value in content.items():
        if not isinstance(value, Mapping):
            raise AssertionError(f"{where}.{key} is neither twins nor a table of them")
        if value.keys() & TWINS:
            yield f"{where}.{key}", value
        else:
            yield from twins(value, f"{where}.{key}")


ALL_TWINS = [
    one
    for path in sorted(PAGES.glob("*.toml"))
    if path.stem != "click"
    for one in twins(page(path.stem), path.stem)
]


def test_every_text_of_the_pages_has_its_twin() -> None:
    assert len(ALL_TWINS) > 100
    assert [where for where, told in ALL_TWINS if told.keys() != TWINS or not all(told.values())] == []


def test_twins_have_the_same_blanks_and_each_is_of_its_language() -> None:
    for where, told in ALL_TWINS:
        blanks = {name: sorted(re.findall(r"(?<!\{)\{(\w+)\}", text)) for name, text in told.items()}
        assert blanks["zh"] == blanks["en"], where
        bare = {name: re.sub(r"\{\w+\}", "", text) for name, text in told.items()}
        is_said = re.search("[A-Za-z]{3}", bare["en"]) and where != "jixiao.usage.options"
        assert re.search("[一-鿿]", bare["zh"]) or not is_said, where


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=lambda value: str(value)[:20])
def test_a_page_tells_of_every_parameter_and_of_no_other(name: str, command: click.Command) -> None:
    shared = page("jixiao")["shared"]
    own = page(name).get("parameters", {})
    needed = {parameter_name(p): p for p in command.params if parameter_name(p) not in shared}
    assert own.keys() == needed.keys()
    for key, parameter in needed.items():
        assert ("help" in own[key]) == isinstance(parameter, click.Option), key


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_every_page_is_chinese_to_who_reads_chinese(
    name: str, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "zh")
    asked = {"jixiao": [], "decide": ["findings", "decide"]}.get(name, [name])
    code, out, _ = typed(*asked, "--help")
    assert code == 0
    headings = re.findall(r"^(\S+)[:：]", out, re.M)
    assert headings[0] == "用法"
    assert {"Options", "Commands", "Usage"}.isdisjoint(headings)
    described = [line for line in out.split("选项：")[-1].splitlines() if re.match(r"  -?[-\w]", line)]
    assert len(described) >= 3
    for line in described:
        assert re.search("[一-鿿]", line) or line.endswith("]"), line  # choices, with their words below


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rum"], "没有命令“rum”。是否想写“run”？"),
        (["add"], "缺少参数"),
        (["sql", "--limit", "0"], "不在范围"),
        (["sql", "--limit", "many"], "不是合格的数"),
        (["status", "--jsn"], "没有选项--jsn。"),
        (["findings", "--severity", "grave"], "不在可选之列"),
        (["add", "nowhere"], "不存在"),
        (["correct", "d", "t", "p", "f", "v", "--role", "x"], "缺少选项"),
        (["status", "more"], "多出参数"),
    ],
)
def test_a_command_line_that_is_wrong_is_told_so_in_chinese(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "zh")
    code, _, err = typed(*arguments)
    assert code == 2
    assert said in err
    assert "用法说明：jixiao" in err
    assert not re.search("Error|Usage|Try ", err)


@pytest.mark.parametrize(
    "arguments",
    [["--lang", "zh", "run", "--help"], ["run", "--help", "--lang", "zh"], ["--help", "--lang=zh"]],
)
def test_the_language_may_be_named_anywhere(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "en")
    assert typed(*arguments)[1].startswith("用法：")


def test_another_language_is_refused(typed: Typed) -> None:
    code, _, err = typed("status", "--lang", "fr")
    assert code == 2
    assert "'fr' is not one of 'zh', 'en'" in err


def test_all_that_click_says_has_chinese_words() -> None:
    """Of the click that is installed: a new release with other words is seen here."""
    texts = page("click")["texts"]
    said: set[str] = set()
    for module in ("core", "exceptions", "parser", "types", "formatting", "decorators"):
        tree = ast.parse((Path(click.__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") in ("_", "ngettext")
                and isinstance(node.args[0], ast.Constant)
            ):
                said.add(node.args[0].value)
    assert len(said) > 40
    assert [
        text for text in sorted(said - texts.keys()) if not any(part in text for part in NEVER_SAID)
    ] == []
    assert sorted(texts.keys() - said - {"required"}) == []


def test_what_gettext_reads_is_compiled_from_the_page() -> None:
    """`make docs` compiles it."""
    assert (LOCALE / "zh" / "LC_MESSAGES" / "messages.mo").read_bytes() == compiled(page("click")["texts"])


def test_early_sentences_are_all_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (PROJECT_ROOT / "orchestration").rglob("*.py"))
    named = set(re.findall(r"[\"'](\w+)[\"']", code))
    put_together = re.compile(r"doctor_\w+|(make|chromium)_missing")  # of a subject, of a program
    assert [n for n in page("sentences") if n not in named and not put_together.fullmatch(n)] == []
    assert early("port_in_use", port=3000, next=3001, command="ui").endswith("3001")


def test_chinese_lines_are_as_wide_as_the_page_and_begin_with_no_closing_mark() -> None:
    lines = wrapped("读取新文件，重新构建（dbt），检查并发布。" * 9 + "see https://example.org/a/b", 40)
    assert all(columns(line) <= 42 for line in lines)
    assert len(lines) > 5
    assert not [line for line in lines if line[0] in "，。）"]
    assert "".join(lines).replace(" ", "").startswith("读取新文件，重新构建（dbt），检查并发布。读取")
