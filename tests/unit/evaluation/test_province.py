"""The province that sizes are proved on: drawn alike from a seed, read as what it says it is, and cloned without a flaw."""

# ruff: noqa: S608 - relations of our own lake

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from evaluation.province.agencies import agencies
from evaluation.province.delivery import unlike
from evaluation.province.plan import Planned, plan
from evaluation.province.records import write_records
from evaluation.province.reports import file_of, layouts
from evaluation.province.spoiled import CODES, MISREAD, SPOILED, misread, spoiled
from evaluation.source import source_of
from ingestion.api import read, recognise
from ingestion.records import BudgetExecutionRecord
from ingestion.report import ExtractedReport, Refusal
from orchestration.home import Home
from orchestration.store.archive.deliveries import figures, unopened, unrecognised
from orchestration.store.files import digest_of_file
from orchestration.store.lake.questions import relation

BY_NAME = {layout.name: number for number, layout in enumerate(layouts())}
AGENCY = agencies(3, 11)[2]


def outcome(path: Path, data: bytes) -> ExtractedReport | Refusal:
    path.write_bytes(data)
    page = read(source_of(path))
    [found] = (page,) if isinstance(page, Refusal) else recognise(page)
    return found


def test_the_same_seed_draws_the_same_province_and_more_agencies_add_to_it() -> None:
    first = plan(20, (2022, 2023), 4, 5)
    assert first == plan(20, (2022, 2023), 4, 5)
    assert first != plan(20, (2022, 2023), 5, 5)
    assert agencies(20, 4) == agencies(500, 4)[:20]
    names = [agency.name for agency in agencies(9000, 4)]
    assert len(set(names)) == len(names)


def test_a_plan_has_reissues_withdrawals_and_late_arrivals() -> None:
    planned = plan(400, (2021, 2022), 4, 5)
    by_number = {one.number: one for one in planned}
    again = [one for one in planned if one.role == "reissue"]
    assert again
    for one in again:
        first = by_number[one.takes_place_of or 0]
        assert (one.agency, one.year) == (first.agency, first.year)
        assert one.batch > first.batch
        assert one.money != first.money
    assert any(one.role == "withdrawn" for one in planned)
    assert any(one.batch > one.year - 2021 for one in planned if one.role == "good")
    assert [one.batch for one in planned] == sorted(one.batch for one in planned)
    assert len({one.path for one in planned}) == len(planned)


@pytest.mark.parametrize("layout", BY_NAME)
def test_a_report_of_every_layout_is_read_as_its_agency_s(layout: str, tmp_path: Path) -> None:
    planned = Planned(1, AGENCY, 2021, BY_NAME[layout], "docx", Decimal("1.37"), 0)
    data = file_of(planned)
    assert data == file_of(planned)
    report = outcome(tmp_path / Path(planned.path).name, data)
    assert isinstance(report, ExtractedReport), report
    found = report.document
    told = (found.agency_name, found.fiscal_year, found.region_code, found.sector)
    assert told == (AGENCY.name, 2021, AGENCY.region_code, AGENCY.sector)


@pytest.mark.parametrize("written", ["xlsx", "word.txt", "tabs.txt", "pdf"])
def test_reports_come_in_every_format(written: str, tmp_path: Path) -> None:
    planned = Planned(1, AGENCY, 2023, BY_NAME["sample 002"], written, Decimal("0.8"), 0)
    report = outcome(tmp_path / Path(planned.path).name, file_of(planned))
    assert isinstance(report, ExtractedReport), report
    assert report.document.agency_name == AGENCY.name


@pytest.mark.parametrize("kind", SPOILED)
def test_a_spoiled_file_is_refused(kind: str, tmp_path: Path) -> None:
    end, data = spoiled(kind, Planned(1, AGENCY, 2023, 0, "docx", Decimal(1), 0))
    assert isinstance(outcome(tmp_path / f"{AGENCY.name}2023.{end}", data), Refusal)


def test_there_are_spoiled_files_of_many_kinds() -> None:
    assert len(SPOILED) >= 25
    assert CODES.keys() == SPOILED.keys()


@pytest.mark.parametrize("kind", MISREAD)
def test_a_misread_file_is_a_report_of_other_amounts_which_only_checks_can_see(
    kind: str, tmp_path: Path
) -> None:
    planned = Planned(1, AGENCY, 2023, BY_NAME["sample 001"], "docx", Decimal("0.8"), 0)
    sums = []
    for name, data in (("a.docx", file_of(planned)), ("b.docx", misread(kind, planned)[1])):
        report = outcome(tmp_path / name, data)
        assert isinstance(report, ExtractedReport), report
        lines = report.of(BudgetExecutionRecord)
        sums.append(
            next(line.executed for line in lines if line.funding_line == "total" and line.scope == "overall")
        )
    assert sums[1] == sums[0] * MISREAD[kind][0]


def test_a_delivery_is_told_of_by_what_is_not_as_it_should_be(tmp_path: Path) -> None:
    """A good file that is refused, a bad one that is published, and one that is named for another reason."""
    manifest = [
        {"path": "fine", "role": "good"}, {"path": "lost", "role": "reissue"},
        {"path": "named", "role": "bad", "spoiled": "a paper", "code": "paper"},
        {"path": "let in", "role": "bad", "spoiled": "empty", "code": "empty_file"},
        {"path": "misnamed", "role": "bad", "spoiled": "a budget", "code": "department_budget"},
    ]  # fmt: skip
    for one in manifest:
        (tmp_path / one["path"]).write_text(one["path"], "utf-8")
    ids = {one["path"]: digest_of_file(tmp_path / one["path"]) for one in manifest}
    (tmp_path / "home" / "published").mkdir(parents=True)
    with duckdb.connect(str(tmp_path / "home" / "published" / "jixiao.duckdb")) as connection:
        connection.execute("create schema marts; create schema ops")
        connection.execute(
            "create table marts.dim_document as select unnest(?) as file_id", [[ids["fine"], ids["let in"]]]
        )
        connection.execute("create table ops.quarantine (file_id varchar, code varchar)")
        for path, code in (("lost", "damaged_file"), ("named", "paper"), ("misnamed", "paper")):
            connection.execute("insert into ops.quarantine values (?, ?)", [ids[path], code])
    assert unlike(tmp_path, tmp_path / "home", manifest) == [
        "lost is not published: damaged_file",
        "let in (empty): published, nothing instead of empty_file",
        "misnamed (a budget): paper instead of department_budget",
    ]


@pytest.fixture(scope="module")
def cloned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, list[Planned]]:
    home = Home.open(tmp_path_factory.mktemp("province"))
    planned = plan(12, (2022, 2023), 3, len(layouts()))
    write_records(home, planned)
    return home, planned


def test_a_home_of_records_has_nothing_left_to_read(cloned: tuple[Home, list[Planned]]) -> None:
    home, planned = cloned
    counted = figures(home)
    assert (counted.read, counted.quarantined, counted.pending) == (len(planned), 1, 0)
    assert unopened(home) == unrecognised(home) == []


def test_records_of_a_clone_are_those_of_its_agency(cloned: tuple[Home, list[Planned]]) -> None:
    home, planned = cloned
    found = duckdb.sql(f"select agency_name, fiscal_year from {relation(home, 'document')}").fetchall()
    assert sorted(found) == sorted((one.agency.name, one.year) for one in planned)
    named = duckdb.sql(f"""
        select count(*) filter (value not in (select agency_name from {relation(home, "document")} as d
                                               where d.document_id = e.document_id)), count(*)
        from {relation(home, "evidence")} as e where field = 'agency' and value like '%示例%'
    """).fetchall()  # fmt: skip
    assert named == [(0, 0)]


def test_sums_of_a_clone_go_on_agreeing(cloned: tuple[Home, list[Planned]]) -> None:
    home, _ = cloned
    lines = relation(home, "budget_execution")
    unlike, compared, different = duckdb.sql(f"""
        with lines as (
            select document_id, scope_number, sum(executed) filter (funding_line = 'total') as total,
                sum(executed) filter (funding_line != 'total') as parts
            from {lines} group by 1, 2
        )
        select count(*) filter (abs(total - parts) > 0.011), count(*), count(distinct total) from lines where parts > 0
    """).fetchone() or (None,) * 3  # fmt: skip
    assert compared > 20
    assert different > compared / 2
    # A sample prints some totals that are not their parts'; every clone of it does, and no other.
    assert unlike < compared / 4


def test_prints_of_a_clone_say_what_its_figures_say(cloned: tuple[Home, list[Planned]]) -> None:
    home, _ = cloned
    unlike = duckdb.sql(f"""
        select document_id, executed, executed_raw, money_unit_printed from {relation(home, "budget_execution")}
        where money_unit_printed = '万元' and executed is not null and executed_raw is not null
            and try_cast(replace(executed_raw, ',', '') as decimal(18, 6)) != executed
    """).fetchall()  # fmt: skip
    assert unlike == []
