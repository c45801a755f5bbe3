"""`jixiao review`: what waits for a person, and what a person says of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import duckdb
import pytest

from ingestion.messages import Message
from orchestration.home import Home
from orchestration.store.lock import refresh_lock
from orchestration.store.review.corrections import Correction, apply_corrections, read_corrections
from tests.support.tiny_lake import document_id, write_lake

Typed = Callable[..., tuple[int, str, str]]
CITY = document_id("city")
ROLE = ("--role", "预算绩效科")


@pytest.fixture
def queue(home: Home) -> Home:
    """The tiny lake's report of a city, and a queue of four figures, two of them printed in it."""
    home.lake_ops.rmdir()
    write_lake(home.lake, home.lake_ops, ["city"], broken=False)
    with duckdb.connect(str(home.published_file)) as connection:
        connection.execute(f"""
            create schema marts; create schema ops;
            create table marts.dim_agency as select * from (values ('a', '株洲市水利局'), ('b', '石峰区水利局')) t(agency_id, agency_name);
            create table marts.dim_document as select * from (values ('{CITY}', 'city.docx'), ('d', 'd.docx')) t(document_id, file_name);
            create table ops.review_queue as
            select review_id, document_id, agency_id, fiscal_year, 'prose' as form, source_ref, '原文' as source_text,
                record_table, column_name, column_number, printed,
                from_json(alternatives, '[{{"value": "DECIMAL(24,6)", "reason": "VARCHAR"}}]') as alternatives,
                'recognition' as basis, state, null::varchar as confirmed_value, null::decimal(5, 4) as confidence, true as is_current
            from (values
                ('aa01', '{CITY}', 'a', 2023, '/t1/r90', 'budget_execution', 'executed', 5, '700500', 'open',
                 '[{{"value": "70.05", "reason": "元"}}, {{"value": "700500", "reason": "万元"}}]'),
                ('aa02', '{CITY}', 'a', 2023, '/t1/r25', null, null, null, '原文', 'open', '[]'),
                ('bb01', 'd', 'b', 2022, '/t1/r4', 'indicator', 'weight', 3, '1O', 'open',
                 '[{{"value": "10", "reason": "as_printed"}}, {{"value": "1", "reason": "recognised"}}]'),
                ('bb02', 'd', 'b', 2022, '/t1/r5', 'indicator', 'score', 4, '9', 'settled',
                 '[{{"value": "9", "reason": "as_printed"}}]')
            ) t(review_id, document_id, agency_id, fiscal_year, source_ref, record_table, column_name, column_number, printed,
                state, alternatives)
        """)  # noqa: S608 - ids of ours  # fmt: skip
    return home


def ids(typed: Typed, *arguments: str) -> list[str]:
    code, out, _ = typed("review", "--csv", *arguments)
    assert code == 0
    return [row["review_id"] for row in csv.DictReader(io.StringIO(out))]


def written(home: Home) -> list[Correction]:
    return [line for _, line in read_corrections(home).rows]


@pytest.mark.usefixtures("queue")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["aa02", "aa01", "bb01"]),
        (["--agency", "石峰"], ["bb01"]),
        (["--document", "city.docx"], ["aa02", "aa01"]),
        (["--document", CITY[:8]], ["aa02", "aa01"]),
        (["--year", "2022"], ["bb01"]),
        (["--column", "executed"], ["aa01"]),
        (["--state", "settled", "--state", "confirmed"], ["bb02"]),
        (["--agency", "' or true --"], []),
    ],
    ids=["none", "agency", "file", "id", "year", "column", "states", "quotation mark"],
)
def test_filters_leave(typed: Typed, arguments: list[str], expected: list[str]) -> None:
    assert sorted(ids(typed, *arguments)) == sorted(expected)


@pytest.mark.usefixtures("queue")
def test_readings_are_told_with_their_reasons(typed: Typed) -> None:
    _, out, _ = typed("review", "--json", "--column", "executed")
    (row,) = json.loads(out)
    assert [one["reason"] for one in row["alternatives"]] == ["元", "万元"]


@pytest.mark.usefixtures("queue")
@pytest.mark.parametrize(("reads", "told"), [("zh", "10 (按原文)"), ("en", "10 (as printed)")])
def test_a_table_tells_them_in_the_reader_s_language(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, reads: str, told: str
) -> None:
    monkeypatch.setenv("JIXIAO_LANG", reads)
    _, out, _ = typed("review", "--column", "weight")
    assert told in out


def test_a_confirmed_value_counts_at_once_and_is_a_correction_by_print(typed: Typed, queue: Home) -> None:
    code, out, _ = typed("review", "confirm", "aa01", "--value", "70.05", *ROLE)
    assert code == 0
    assert str(queue.corrections) in out
    (line,) = written(queue)
    assert (line.record_table, line.source_ref, line.field, line.read_value, line.value) == (
        "budget_execution", "/t1/r90", "executed", "700500", "70.05",
    )  # fmt: skip
    assert line.reason
    assert ids(typed, "--state", "confirmed") == ["aa01"]
    assert [one.status for one in apply_corrections(queue)[0]] == ["applied"]


def test_a_reading_is_confirmed_by_its_reason(typed: Typed, queue: Home) -> None:
    assert typed("review", "confirm", "aa01", "--reading", "元", *ROLE)[0] == 0
    assert [line.value for line in written(queue)] == ["70.05"]


def test_filters_confirm_all_open_figures_that_they_fit(typed: Typed, queue: Home) -> None:
    assert typed("review", "confirm", "--document", "city.docx", "--column", "executed", "--reading", "元", *ROLE)[0] == 0  # fmt: skip
    assert [line.value for line in written(queue)] == ["70.05"]
    assert typed("review", "confirm", "--document", "city.docx", "--column", "executed", "--reading", "元", *ROLE)[0] == 1  # fmt: skip


def test_a_text_from_which_no_figure_was_read_is_confirmed_as_it_is(typed: Typed, queue: Home) -> None:
    assert typed("review", "confirm", "aa02", "--as-printed", *ROLE)[0] == 0
    assert [(line.record_table, line.field, line.value) for line in written(queue)] == [
        ("issue", "read_as", "原文")
    ]
    assert ids(typed, "--state", "confirmed") == ["aa02"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["aa01", "--as-printed"], "several readings"),
        (["aa01", "--reading", "line"], "no reading 'line'"),
        (["aa01"], "--value, --as-printed"),
        (["aa01", "--value", "1", "--as-printed"], "--value, --as-printed"),
        (["--as-printed"], "by filters"),
        (["cc", "--as-printed"], "no figure 'cc'"),
        (["aa", "--value", "1"], "names 2"),
        (["aa01", "aa02", "--value", "1"], "printed differently"),
        (["aa01", "--value", "viel"], "not fit"),
    ],
)
def test_what_cannot_be_confirmed_is_told_and_nothing_is_written(
    typed: Typed, queue: Home, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "en")
    code, _, err = typed("review", "confirm", *arguments, *ROLE)
    assert code == 2
    assert said in err
    assert not queue.corrections.exists()


def test_nothing_is_confirmed_while_the_home_is_refreshed(typed: Typed, queue: Home) -> None:
    with refresh_lock(queue, Message("pinning")):
        code, _, _ = typed("review", "confirm", "aa01", "--value", "70.05", *ROLE)
    assert code == 1
    assert not queue.corrections.exists()
