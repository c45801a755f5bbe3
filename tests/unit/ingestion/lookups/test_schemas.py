"""A slip of the pen in a lookup file is an error that names the file and the key, and never a rule switched off."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, RootModel

from ingestion.documents.print_words import PrintWords
from ingestion.lookups.bodies import BodyNames
from ingestion.lookups.classifications import CodeName
from ingestion.lookups.concepts import Concepts
from ingestion.lookups.directions import DirectionWords
from ingestion.lookups.expense_items import ExpenseItemRow, ExpenseItems
from ingestion.lookups.form_quality import FormQualityWords
from ingestion.lookups.forms import FormLabels
from ingestion.lookups.home import Home
from ingestion.lookups.kinds import KindSigns
from ingestion.lookups.outcomes import OutcomeWords
from ingestion.lookups.phrases import expression
from ingestion.lookups.privacy import PrivacyWords
from ingestion.lookups.prose import ProseWords
from ingestion.lookups.prose_figures import ProseFigureWords
from ingestion.lookups.regions import RegionNameRow
from ingestion.lookups.schema import FOLDER, BrokenLookupError, read_rows, read_words
from ingestion.lookups.sectors import SectorWords
from ingestion.lookups.statements import StatementLabels
from ingestion.lookups.values import ValueWords
from ingestion.vocabulary import Aliases

WORDS: Mapping[str, type[BaseModel]] = {
    "bodies.yml": BodyNames,
    "concepts.yml": Concepts,
    "directions.yml": DirectionWords,
    "expense_items.yml": ExpenseItems,
    "form_quality.yml": FormQualityWords,
    "forms.yml": FormLabels,
    "home.yml": Home,
    "kinds.yml": KindSigns,
    "outcomes.yml": OutcomeWords,
    "print.yml": RootModel[PrintWords],
    "privacy.yml": PrivacyWords,
    "prose.yml": ProseWords,
    "prose_figures.yml": ProseFigureWords,
    "sectors.yml": SectorWords,
    "statements.yml": StatementLabels,
    "values.yml": ValueWords,
}
ROWS: Mapping[str, type[BaseModel]] = {
    "classification/economic_items.csv": CodeName,
    "classification/expense_items.csv": ExpenseItemRow,
    "classification/functions.csv": CodeName,
    "regions.csv": RegionNameRow,
}

# File, steps to a place in it, what is put there; the key that the error must name is spelled from the steps.
UNKNOWN_KEYS = [
    ("home.yml", ("provinces",)),
    ("bodies.yml", ("townships", "office")),
    ("directions.yml", ("less_tim",)),
    ("kinds.yml", ("titles", 0, "word")),
    ("values.yml", ("bounds_befor",)),
    ("concepts.yml", ("concepts", "job_fairs", "exclud")),
    ("expense_items.yml", ("ofice",)),
    ("form_quality.yml", ("outline", "final_account")),
    ("form_quality.yml", ("gidance",)),
    ("form_quality.yml", ("foreign_level", "市", "finance")),
    ("forms.yml", ("base_data", "expense_colums")),
    ("forms.yml", ("funding_lines", "totall")),
    ("outcomes.yml", ("period", "weak")),
    ("print.yml", ("anexes",)),
    ("privacy.yml", ("next_label",)),
    ("prose.yml", ("accounts", "total_both", "strikt")),
    ("prose.yml", ("sections", "outcomes")),
    ("prose_figures.yml", ("counts", "no_staf")),
    ("sectors.yml", ("abbreviation",)),
    ("statements.yml", ("columns", "opening_ballance")),
]
WRONG_TYPES = [
    ("home.yml", ("province",), "430200"),
    ("bodies.yml", ("principals",), "局"),
    ("directions.yml", ("less", "names"), "率"),
    ("kinds.yml", ("titles", 0, "cover"), "first"),
    ("values.yml", ("answers", "yes"), "是"),
    ("concepts.yml", ("concepts", "job_fairs", "units"), "场"),
    ("expense_items.yml", ("office",), "办公费"),
    ("form_quality.yml", ("outline_labels", "profile"), ["概况"]),
    ("forms.yml", ("level2", 0, "groups"), "output"),
    ("forms.yml", ("blanks",), {"none": ["无"]}),
    ("outcomes.yml", ("lead",), "今年"),
    ("print.yml", ("currency",), ["人民币"]),
    ("privacy.yml", ("no_names",), "同志"),
    ("prose.yml", ("accounts", "total_both", "strict"), "yes please"),
    ("prose.yml", ("accounts", "total_both", "concepts"), "total_income"),
    ("prose_figures.yml", ("subjects", "personnel"), "persons"),
    ("sectors.yml", ("sectors", "audit"), "审计"),
    ("statements.yml", ("fund_sections",), ["2061"]),
]
BROKEN_EXPRESSIONS = [
    ("directions.yml", ("less", "names", 0), "("),
    ("kinds.yml", ("tables", 0, "words"), "[表"),
    ("concepts.yml", ("concepts", "job_fairs", "include", 0), "("),
    ("expense_items.yml", ("office", 0), "re:("),
    ("form_quality.yml", ("outline", "final_accounts", "basic", 0), "[基本"),
    ("forms.yml", ("base_data", "expense_titles", 0), "re:经费)"),
    ("statements.yml", ("titles", "income", 0), "re:*收入"),
]


def _spelled(steps: Sequence[str | int]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


@pytest.fixture
def told(tmp_path: Path) -> Callable[[str, Sequence[str | int], Any], str]:
    """`told(file, steps, value)`: what is said of a copy of a lookup that holds the value at that place."""

    def told(file: str, steps: Sequence[str | int], value: Any) -> str:
        content = yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))
        place = content
        for step in steps[:-1]:
            place = place[step]
        place[steps[-1]] = value
        copy = tmp_path / file
        copy.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
        with pytest.raises(BrokenLookupError) as error:
            read_words(WORDS[file], copy)
        return str(error.value)

    return told


def test_every_lookup_has_a_schema_and_every_schema_is_tried() -> None:
    files = {
        path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.suffix in (".yml", ".csv")
    }
    assert files == {*WORDS, *ROWS}
    assert {file for file, *_ in UNKNOWN_KEYS} == {file for file, *_ in WRONG_TYPES} == set(WORDS)


@pytest.mark.parametrize("file", WORDS)
def test_the_words_fit_their_schema(file: str) -> None:
    assert read_words(WORDS[file], FOLDER / file)


@pytest.mark.parametrize(("file", "steps"), UNKNOWN_KEYS, ids=str)
def test_an_unknown_key_is_named(file: str, steps: Sequence[str | int], told: Callable[..., str]) -> None:
    assert told(file, steps, ["x"]).startswith(f"{file}: {_spelled(steps)}: ")


@pytest.mark.parametrize(("file", "steps", "value"), WRONG_TYPES, ids=str)
def test_a_wrong_type_is_named(
    file: str, steps: Sequence[str | int], value: Any, told: Callable[..., str]
) -> None:
    assert told(file, steps, value).startswith(f"{file}: {_spelled(steps)}")


@pytest.mark.parametrize(("file", "steps", "value"), BROKEN_EXPRESSIONS, ids=str)
def test_a_broken_expression_is_named(
    file: str, steps: Sequence[str | int], value: Any, told: Callable[..., str]
) -> None:
    said = told(file, steps, value)
    assert said.startswith(f"{file}: {_spelled(steps)}: ")
    assert "no regular expression" in said


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("基本支出(?:经费)?", "'(?' is of an expression"),
        ("基本支出【经费", "【 is never closed"),
        ("基本支出经费｝", "｝ closes nothing"),
        ("｛基本支出｜项目支出】", "】 closes nothing"),
        ("基本支出｜项目支出", "｜ stands outside its brackets"),
        ("支出＋", "＋ stands outside its brackets"),
        ("｛支出＋｝", "＋ stands outside its brackets"),
        ("", "nothing"),
        ({"phrase": "基本支出", "folowed_by": ["各"]}, "folowed_by: Extra inputs"),
        ({"phrase": "基本支出", "behind": ["算|数"]}, "behind.0: Value error, a word as it is printed"),
        (7, "the entry: "),
    ],
)
def test_a_broken_phrase_is_named(phrase: Any, why: str, told: Callable[..., str]) -> None:
    said = told("prose.yml", ("accounts", "basic_expenditure", "phrases", 0), phrase)
    assert said.startswith("prose.yml: accounts.basic_expenditure.phrases[0]: ")
    assert f"no phrase: {why}" in said


def test_a_broken_phrase_among_aliases_is_named(told: Callable[..., str]) -> None:
    said = told("statements.yml", ("columns", "basic", 1), "基本支出【经费")
    assert said.startswith("statements.yml: columns.basic[1]: ")
    assert "【 is never closed" in said


def test_a_phrase_among_aliases_is_compared_like_a_print() -> None:
    words = Aliases({"reception": ["公务接待｛费｜经费｝【（国内）】"]})
    printed = ["公务 接待费", "公务接待经费(国内)", "公务接待", "公务接待费（国外）"]
    assert [words.find(text) for text in printed] == ["reception", "reception", None, None]


@pytest.mark.parametrize(
    ("phrase", "fits", "fails"),
    [
        (
            "机关运行｛经费｜成本｝【支出】",
            ["机关运行经费", "机关运行成本支出"],
            ["机关运行", "机关运行支出"],
        ),
        ("预算内〖专项｜投资〗资金", ["预算内资金", "预算内专项投资资金"], ["预算内"]),
        ("〖已｜全部〗＋支付", ["已支付", "已全部支付"], ["支付"]),
        ("出国（境）费", ["出国（境）费"], ["出国境费"]),
        ("费【用【支出】】", ["费", "费用", "费用支出"], ["费支出"]),
    ],
)
def test_a_phrase_reads_as_it_is_written(phrase: str, fits: list[str], fails: list[str]) -> None:
    form = re.compile(expression(phrase))
    assert [text for text in (*fits, *fails) if form.fullmatch(text)] == fits


def test_an_expression_among_words_is_named(told: Callable[..., str]) -> None:
    for value in ("增加|减少", "第\\d", ""):
        said = told("outcomes.yml", ("not_said", 0), value)
        assert said.startswith("outcomes.yml: not_said[0]: ")
        assert "a word as it is printed" in said


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "sectors.yml").write_text("sectors: {audit: [审计]}\n", encoding="utf-8")
    with pytest.raises(BrokenLookupError, match=r"sectors\.yml: abbreviations: Field required"):
        read_words(SectorWords, tmp_path / "sectors.yml")


def test_a_key_that_stands_twice_is_named(tmp_path: Path) -> None:
    text = "sectors:\n  audit: [审计]\n  audit: [稽查]\nabbreviations: {}\n"
    (tmp_path / "sectors.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenLookupError, match=r"(?s)sectors\.yml: audit stands here twice.*line 3"):
        read_words(SectorWords, tmp_path / "sectors.yml")


def test_a_topic_without_a_label_is_named(told: Callable[..., str]) -> None:
    said = told("form_quality.yml", ("outline", "final_accounts", "debts"), ["债务"])
    assert "outline.final_accounts: outline_labels has no debts" in said


def test_an_account_within_no_account_is_named(told: Callable[..., str]) -> None:
    said = told("prose.yml", ("accounts", "procurement_detail", "within"), "procurment")
    assert "accounts.procurement_detail.within" in said


def _changed(file: str, folder: Path, line: int, column: str, value: str) -> Path:
    with (FOLDER / file).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[line - 2][column] = value
    columns = list(dict.fromkeys(name for row in rows for name in row))
    copy = folder / Path(file).name
    with copy.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return copy


@pytest.mark.parametrize(
    ("file", "column", "value"),
    [
        ("classification/economic_items.csv", "code", "3O1"),
        ("classification/economic_items.csv", "valid_from", "since 2007"),
        ("classification/economic_items.csv", "valid", "2007"),
        ("classification/functions.csv", "code", "20101 01"),
        ("classification/functions.csv", "name", ""),
        ("classification/functions.csv", "compared_name", "人大事务支出"),
        ("classification/functions.csv", "valid_to", "x"),
        ("classification/functions.csv", "valid_til", "2020"),
        ("classification/expense_items.csv", "is_three_public", "maybe"),
        ("classification/expense_items.csv", "parent", "office"),
        ("regions.csv", "region_code", "4300"),
        ("regions.csv", "level", "city"),
        ("regions.csv", "knid", "short"),
    ],
)
def test_a_wrong_cell_of_a_list_is_named_with_its_line(
    file: str, column: str, value: str, tmp_path: Path
) -> None:
    wrong = 12
    path = _changed(file, tmp_path, wrong, column, value)
    line = wrong if column in _columns(file) else 2  # a column too many stands in every line
    with pytest.raises(BrokenLookupError, match=rf"^{path.name} line {line}: {column}: "):
        read_rows(ROWS[file], path)


def _columns(file: str) -> list[str]:
    return (FOLDER / file).read_text(encoding="utf-8").splitlines()[0].split(",")


def test_nothing_else_opens_a_lookup() -> None:
    """What is loaded past its schema would be of any shape."""
    importing = {
        path.relative_to(FOLDER.parent).as_posix()
        for path in FOLDER.parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if {"yaml", "csv"} & _imported(node)
    }
    importing -= {"documents/sheet/delimited.py"}  # a CSV file is an original, too
    assert importing == {"lookups/schema.py", "words/catalogue.py"}  # the catalogue has a schema of its own


def _imported(node: ast.AST) -> set[str | None]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    return {node.module} if isinstance(node, ast.ImportFrom) else set()
