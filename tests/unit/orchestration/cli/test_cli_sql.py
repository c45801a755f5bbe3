"""`jixiao sql`: answers for people and machines, and nothing that changes or escapes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from orchestration.cli.answers import fits, json_value, shown

Typed = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("published")


def test_a_table_leaves_out_filling_zeros_and_names_null(typed: Typed) -> None:
    code, out, _ = typed("sql", "from dim_agency order by 1")
    assert code == 0
    assert "1567.59 " in out.replace("\n", " \n")
    assert "NULL" in out
    assert "(2 rows)" in out


def test_csv_keeps_every_digit_and_leaves_null_empty(typed: Typed) -> None:
    _, out, _ = typed("sql", "--csv", "select agency_name, budget from dim_agency order by agency_id")
    assert list(csv.reader(io.StringIO(out))) == [
        ["agency_name", "budget"],
        ["某市水利局", "1567.590000"],
        ["", ""],
    ]


def test_json_is_one_array_of_objects(typed: Typed) -> None:
    _, out, _ = typed("sql", "--json", "select agency_name, budget from dim_agency order by agency_id")
    assert json.loads(out) == [
        {"agency_name": "某市水利局", "budget": 1567.59},
        {"agency_name": None, "budget": None},
    ]


def test_json_of_no_rows_is_an_empty_array(typed: Typed) -> None:
    assert json.loads(typed("sql", "--json", "from dim_agency where false")[1]) == []


def test_limit_cuts_tables_and_says_so(typed: Typed) -> None:
    _, out, _ = typed("sql", "--limit", "1", "from dim_agency")
    assert "the first 1 rows;" in out


def test_machines_get_every_row_whatever_the_limit(typed: Typed) -> None:
    _, out, _ = typed("sql", "--csv", "--limit", "1", "select agency_id from dim_agency")
    assert len(out.splitlines()) == 3


def test_several_statements_are_answered_in_turn(typed: Typed) -> None:
    _, out, _ = typed("sql", "--csv", "select 1 as a; select 2 as b")
    assert out == "a\n1\nb\n2\n"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("delete from dim_agency", "read-only"),
        ("create table marts.t (a int)", "read-only"),
        ("copy dim_agency to 'agencies.csv'", "no other files"),
        ("from read_csv('/etc/passwd')", "no other files"),
        ("from dim_agncy", "dim_agency"),
        ("selec 1", "syntax error"),
        ("   ", "No statement"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = typed("sql", statement)
    assert code == 1
    assert told in err
    assert len(err.splitlines()) == 1
    assert not out
    assert not (tmp_path / "agencies.csv").exists()


def test_tables_lists_rows_and_grain(typed: Typed) -> None:
    _, out, _ = typed("sql", ".tables")
    assert "marts.dim_agency" in out
    assert "One row per agency (部门)" in out
    assert "More words" not in out


def test_schema_tells_types_and_meanings(typed: Typed) -> None:
    _, out, _ = typed("sql", ".schema dim_agency")
    assert "Budget (预算), 万元" in out
    assert "DECIMAL(18,6)" in out


@pytest.mark.parametrize("command", [".schema nothing", ".tables nothing", ".nothing", ".mode nothing"])
def test_a_dot_command_that_leads_nowhere_says_so(typed: Typed, command: str) -> None:
    code, _, err = typed("sql", command)
    assert code == 1
    assert "nothing" in err


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("10.000000"), "10"),
        (Decimal("100"), "100"),
        (Decimal("0.050000"), "0.05"),
        (None, "NULL"),
        (True, "true"),
        (99.5, "99.5"),
    ],
)
def test_values_are_shown_as_people_write_them(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_figure_too_long_for_a_double_stays_text_in_json() -> None:
    assert json_value(Decimal("12345678901234567.123456")) == "12345678901234567.123456"


def test_chinese_takes_two_columns_when_asked_whether_a_table_fits() -> None:
    headings, rows = ["部门名称部门名称"], [("株洲",)]
    assert fits(headings, rows, 15)
    assert not fits(headings, rows, 14)
