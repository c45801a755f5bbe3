"""Files of evidence: each place of a document with what is printed there, made once, and only what an edition may show."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reporting.marts import Marts
from reporting.papers import Box
from reporting.settings import Settings
from reporting.site.evidence import Evidence, key_of
from reporting.site.shards import Shards
from tests.support.marts import published

DOCUMENT, OTHER = "ab" * 32, "cd" * 32


class Cell(NamedTuple):
    column: int
    row_span: int
    column_span: int
    text: str


class Row(NamedTuple):
    number: int
    page: int | None
    under: tuple[int, ...]
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    width: int
    rows: tuple[Row, ...]


class Shown:
    """Papers of which every table has two rows, and which remember what they were asked for."""

    version = "1"

    def __init__(self) -> None:
        self.opened: list[tuple[str, dict[int, set[int]]]] = []
        self.drawn: list[tuple[str, int, Box | None]] = []
        self.archived = Path(__file__)

    def tables(self, file_id: str, rows: Mapping[int, Collection[int]]) -> dict[int, Table]:
        self.opened.append((file_id, {number: set(wanted) for number, wanted in rows.items()}))
        heading = Row(1, 2, (), (Cell(1, 1, 1, "项目"), Cell(2, 1, 1, "决算数")))
        return {
            n: Table(2, (heading, Row(2, 2, (1,), (Cell(1, 1, 1, "经费"), Cell(2, 1, 1, "12.5")))))
            for n in rows
        }

    def original(self, file_id: str) -> Path | None:
        return self.archived if file_id == DOCUMENT else None

    def picture(self, file_id: str, page: int, box: Box | None) -> bytes | None:
        self.drawn.append((file_id, page, box))
        return b"RIFF"


def place(ref: str, **values: Any) -> dict[str, Any]:
    blank = dict.fromkeys(
        ("page", "x0", "top", "x1", "bottom", "table_number", "row_number", "column_number")
    )
    return {"document_id": DOCUMENT, "source_ref": ref, "heading": "支出表", "text": "12.5"} | blank | values


def finding(number: int, severity: str, ref: str, decision: str | None = None) -> dict[str, Any]:
    return {
        "finding_id": str(number), "document_id": DOCUMENT, "rule_code": "A01", "severity": severity,
        "message": f"第{number}条", "decision": decision, "decision_reason": "内部意见",
        "evidence": [{"document_id": DOCUMENT, "source_ref": ref, "role": "judged"}],
    }  # fmt: skip


BOXED = {"page": 2, "x0": 10.0, "top": 20.0, "x1": 30.0, "bottom": 40.0}
CELL = place("p2/t1/r2/c2", **BOXED, table_number=1, row_number=2, column_number=2)
ROW = place("p2/t1/r2", **BOXED, table_number=1, row_number=2, text="经费 | 12.5")
PROSE = place("p3/s2.1", **BOXED | {"page": 3}, text="基本支出12万元。")


def file_of(folder: Path, places: list[dict[str, Any]], findings: list[dict[str, Any]]) -> Path:
    documents = [
        {"document_id": i, "file_id": i, "file_name": f"{i[:2]}.pdf", "media_type": "application/pdf"}
        for i in (DOCUMENT, OTHER)
    ]
    rules = [{"rule_code": "A01", "rule_name_zh": "执行率"}]
    return published(
        folder / "jixiao.duckdb",
        {
            "dim_document": documents,
            "document_place": places,
            "fct_audit_finding": findings,
            "dim_audit_rule": rules,
        },
    )


@pytest.fixture
def database(tmp_path: Path) -> Path:
    findings = [
        finding(1, "warning", "p2/t1/r2/c2", "confirmed"),
        finding(2, "error", "p3/s2.1"),
        finding(3, "notice", "p2/t1/r2"),
    ]
    return file_of(tmp_path, [CELL, ROW, PROSE], findings)


def built(
    database: Path, out: Path, before: Path | None = None, papers: Shown | None = None, **settings: Any
) -> Shown:
    papers = papers or Shown()
    shards = Shards(out, before)
    with Marts(database) as marts:
        Evidence(marts, papers, shards, Settings(**settings)).write()
    shards.finish()
    return papers


def content(out: Path, document_id: str = DOCUMENT) -> dict[str, Any]:
    text = (out / "d" / f"{key_of(document_id)}.js").read_text("utf-8")
    packed = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    found: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(packed)))
    return found


def test_a_place_has_its_page_its_numbers_its_box_its_headings_and_its_text(
    database: Path, tmp_path: Path
) -> None:
    built(database, tmp_path / "site", pictures="none")
    places = content(tmp_path / "site")["places"]
    box = [10.0, 20.0, 30.0, 40.0]
    assert places["p2/t1/r2/c2"] == [2, 1, 2, 2, box, "支出表", "12.5", ""]
    assert places["p2/t1/r2"] == [2, 1, 2, None, box, "支出表", "", ""]
    assert places["p3/s2.1"] == [3, None, None, None, box, "支出表", "基本支出12万元。", ""]


def test_the_tables_of_the_places_are_rebuilt_around_their_rows(database: Path, tmp_path: Path) -> None:
    papers = built(database, tmp_path / "site", pictures="none")
    assert papers.opened == [(DOCUMENT, {1: {2}}), (OTHER, {})]
    table = content(tmp_path / "site")["tables"]["1"]
    assert table["width"] == 2
    assert table["rows"][1] == [2, 2, [1], [[1, 1, 1, "经费"], [2, 1, 1, "12.5"]]]


def test_of_a_table_that_is_a_place_itself_all_rows_are_shown(tmp_path: Path) -> None:
    database = file_of(tmp_path, [CELL, place("p2/t1", **BOXED, table_number=1)], [])
    assert built(database, tmp_path / "site").opened[0] == (DOCUMENT, {1: set()})


def test_findings_stand_beside_their_document_the_gravest_first(database: Path, tmp_path: Path) -> None:
    built(database, tmp_path / "site", pictures="none")
    findings = content(tmp_path / "site")["findings"]
    assert [one["finding_id"] for one in findings] == ["2", "1", "3"]
    assert findings[1]["places"] == [[DOCUMENT, "p2/t1/r2/c2", "judged"]]
    assert (findings[1]["rule_name"], findings[1]["decision_reason"]) == ("执行率", "内部意见")


def test_the_public_edition_holds_confirmed_findings_only_and_no_word_of_those_who_decided(
    database: Path, tmp_path: Path
) -> None:
    built(database, tmp_path / "site", edition="public")
    found = content(tmp_path / "site")
    assert [one["finding_id"] for one in found["findings"]] == ["1"]
    assert "内部意见" not in json.dumps(found, ensure_ascii=False)
    assert "第2条" not in json.dumps(found, ensure_ascii=False)


def test_what_did_not_change_is_linked_and_no_paper_is_opened(database: Path, tmp_path: Path) -> None:
    built(database, tmp_path / "one")
    papers = built(database, tmp_path / "two", tmp_path / "one")
    names = [
        f"d/{key_of(DOCUMENT)}.js",
        f"d/{key_of(OTHER)}.js",
        *(f"pictures/{p.name}" for p in (tmp_path / "one" / "pictures").iterdir()),
    ]
    assert papers.opened == papers.drawn == []
    assert len(names) == 3
    assert all((tmp_path / "one" / name).samefile(tmp_path / "two" / name) for name in names)


@pytest.mark.parametrize(
    ("places", "findings", "version", "settings"),
    [
        ([CELL | {"text": "13"}, ROW, PROSE], [], "1", {}),
        ([CELL, ROW, PROSE], [finding(1, "notice", "p2/t1/r2")], "1", {}),
        ([CELL, ROW, PROSE], [], "2", {}),
        ([CELL, ROW, PROSE], [], "1", {"pictures": "findings"}),
    ],
    ids=["place", "finding", "reading", "settings"],
)
def test_what_changed_is_made_anew(
    tmp_path: Path, places: list[Any], findings: list[Any], version: str, settings: dict[str, Any]
) -> None:
    built(file_of(tmp_path, [CELL, ROW, PROSE], []), tmp_path / "one")
    (tmp_path / "jixiao.duckdb").unlink()
    papers = Shown()
    papers.version = version
    built(file_of(tmp_path, places, findings), tmp_path / "two", tmp_path / "one", papers, **settings)
    assert (DOCUMENT, {1: {2}}) in papers.opened


@pytest.mark.parametrize(
    ("pictures", "drawn"),
    [("none", []), ("errors", [3]), ("findings", [2, 3])],
)
def test_settings_say_for_which_findings_pictures_are_drawn(
    database: Path, tmp_path: Path, pictures: str, drawn: list[int]
) -> None:
    papers = built(database, tmp_path / "site", pictures=pictures)
    assert sorted(page for _, page, _ in papers.drawn) == drawn  # one for the cell and its row: the same box
    places = content(tmp_path / "site")["places"]
    named = {places[ref][7] for ref in places} - {""}
    assert named == {path.name for path in (tmp_path / "site").glob("pictures/*")}
    assert len(named) == len(drawn)


def test_originals_lie_beside_the_pages_where_settings_say_so_and_never_in_the_public_edition(
    database: Path, tmp_path: Path
) -> None:
    for name, settings in {
        "none": {},
        "beside": {"originals": True},
        "public": {"originals": True, "edition": "public"},
    }.items():
        built(database, tmp_path / name, **settings)
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("*/originals/*")} == {
        f"beside/originals/{DOCUMENT}.pdf"
    }
    found = {name: content(tmp_path / name)["document"]["original"] for name in ("none", "beside", "public")}
    assert found == {"none": "", "beside": f"originals/{DOCUMENT}.pdf", "public": ""}
    assert content(tmp_path / "beside", OTHER)["document"]["original"] == ""
    copied = tmp_path / "beside" / "originals" / f"{DOCUMENT}.pdf"
    assert copied.read_bytes() == Path(__file__).read_bytes()
    assert not copied.samefile(__file__)
