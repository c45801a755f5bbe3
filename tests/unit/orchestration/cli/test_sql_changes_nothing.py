"""`jixiao sql` answers and changes nothing: no statement writes, reads or opens anything but the published tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.faults.intrusion import STATEMENTS, everything

Typed = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_statement_that_would_change_or_open_something_else_is_refused_and_leaves_nothing(
    typed: Typed, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    file = published.resolve()
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    before = everything(file.parent)
    code, out, err = typed("sql", statement.format(file=file, folder=folder))
    assert code == 1
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert everything(file.parent) == before
    assert everything(folder) == {}


@pytest.mark.parametrize(
    "statement",
    [
        "from dim_agency",
        "with a as (from dim_agency) select count(*) from a",
        "table dim_agency",
        "values (1)",
        "describe dim_agency",
        "summarize dim_agency",
        "show all tables",
        "explain from dim_agency",
        "explain analyze from dim_agency",
        "pivot dim_agency on agency_id using count(*)",
    ],
)
def test_every_way_of_asking_is_answered(typed: Typed, published: Path, statement: str) -> None:
    del published
    code, out, _ = typed("sql", statement)
    assert code == 0
    assert out


def test_a_log_that_somebody_placed_beside_the_published_file_is_not_read_into_it(
    typed: Typed, published: Path
) -> None:
    log = published.resolve().with_name(f"{published.resolve().name}.wal")
    log.write_bytes(b"x")
    code, _, err = typed("sql", "from dim_agency")
    assert code == 1
    assert str(log) in err


def test_what_a_terminal_would_obey_is_shown(typed: Typed, published: Path) -> None:
    del published
    code, out, _ = typed("sql", "select chr(27) || '[2J' || chr(7) || chr(8238) as name")
    assert code == 0
    assert "␛[2J␇<U+202E>" in out
    assert "\x1b" not in out
