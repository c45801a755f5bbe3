"""What the audit says is reviewed data: rule SQL holds no word of it, and every template has its twin."""

from __future__ import annotations

import csv
import re
import string
from collections import defaultdict
from pathlib import Path

import pytest

CHINESE = re.compile(r"[\u3400-\u9fff]")
JINJA_COMMENT = re.compile(r"{#.*?#}", re.S)
SQL_COMMENT = re.compile(r"--[^\n]*")
# Half of the last digit of a sum in prose, which is in 万元 where it names no unit: a unit, and nothing that is said.
UNIT_OF_PROSE = re.compile(r"money_half\('[\w.]+', \"'万元'\"\)")
SHOWN = ("zh", "en")
NEVER_CHANGED = "0.1.0"
TEXTS = ("subject", "expected", "actual", "formula", "message")
# Names that the reader of a report prints its words by are parsed there; how exactly money is printed, too.
MACROS_OF_WORDS_READ = {"names.sql", "precision.sql"}


@pytest.fixture(scope="module")
def seeds(root: Path) -> Path:
    return root / "dbt_project" / "seeds"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def templates(seeds: Path) -> list[dict[str, str]]:
    return rows(seeds / "audit_templates.csv")


@pytest.fixture(scope="module")
def terms(seeds: Path) -> dict[str, dict[str, str]]:
    """Language → its words by `vocabulary.code`."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows(seeds / "audit_terms.csv"):
        found[row["language"]][f"{row['vocabulary']}.{row['code']}"] = row["words"]
    return found


def test_no_sql_of_the_audit_holds_a_chinese_word(root: Path) -> None:
    models = list((root / "dbt_project" / "models" / "audit").rglob("*.sql"))
    macros = (root / "dbt_project" / "macros" / "audit").glob("*.sql")
    files = [*models, *(path for path in macros if path.name not in MACROS_OF_WORDS_READ)]
    assert len(models) > 90
    found = {}
    for path in files:
        said = SQL_COMMENT.sub("", JINJA_COMMENT.sub("", path.read_text(encoding="utf-8")))
        if lines := [line for line in UNIT_OF_PROSE.sub("", said).splitlines() if CHINESE.search(line)]:
            found[path.name] = lines
    assert found == {}


def test_every_variant_has_a_template_in_chinese_and_english_and_what_the_one_says_the_other_says(
    templates: list[dict[str, str]],
) -> None:
    by_variant: dict[tuple[str, str], dict[str, dict[str, str]]] = defaultdict(dict)
    for row in templates:
        by_variant[row["rule_code"], row["variant"]][row["language"]] = row
    assert len(by_variant) > 100
    assert {key: set(SHOWN) - of.keys() for key, of in by_variant.items() if set(SHOWN) - of.keys()} == {}
    uneven = {
        (key, text)
        for key, of in by_variant.items()
        for text in TEXTS
        if bool(of["zh"][text]) != bool(of["en"][text])
    }
    assert uneven == set()


def test_a_template_in_english_has_the_blanks_of_the_chinese_one(templates: list[dict[str, str]]) -> None:
    blanks: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in templates:
        for text in TEXTS:
            names = {name for _, name, _, _ in string.Formatter().parse(row[text]) if name}
            blanks[row["rule_code"], row["variant"], row["language"]] |= names - {"subject"}
    other = {key[:2] for key in blanks if key[2] == "en" and blanks[key] != blanks[(*key[:2], "zh")]}
    assert other == set()


def test_english_templates_and_terms_are_in_english(
    templates: list[dict[str, str]], terms: dict[str, dict[str, str]]
) -> None:
    """But for the four grades, which are what the report prints."""
    grades = str.maketrans("", "", "优良中差")
    said = [row[text] for row in templates if row["language"] == "en" for text in TEXTS] + [
        *terms["en"].values()
    ]
    assert [text for text in said if CHINESE.search(text.translate(grades))] == []


def test_every_term_has_its_twin(terms: dict[str, dict[str, str]]) -> None:
    assert terms["zh"].keys() == terms["en"].keys()
    assert terms[NEVER_CHANGED].keys() <= terms["zh"].keys()


def test_brackets_of_templates_are_closed_and_hold_a_blank(templates: list[dict[str, str]]) -> None:
    wrong = [
        row[text]
        for row in templates
        for text in TEXTS
        if any("{" not in part for part in re.findall(r"\[([^\[\]]*)\]", row[text]))
        or re.sub(r"\[[^\[\]]*\]", "", row[text]).count("[")
        or row[text].count("[") != row[text].count("]")
    ]
    assert wrong == []
