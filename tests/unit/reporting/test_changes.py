"""What a publication says it changed: told by the two databases, and by nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from reporting.build import Built, build_site
from reporting.settings import Settings
from tests.support.little_province import little_province
from tests.unit.reporting.test_site import content, everything

AFTER = """
insert into marts.dim_document by name (
    select * replace ('again' as document_id, '重报的报告' as title) from marts.dim_document
    where fiscal_year = 2023 order by document_id limit 1);
insert into marts.dim_document by name (
    select * replace ('first' as document_id, 'new agency' as agency_id, '新单位的报告' as title) from marts.dim_document
    where fiscal_year = 2023 order by document_id limit 1);
delete from marts.dim_document where document_id = (select max(document_id) from marts.dim_document where fiscal_year = 2022);
update marts.rpt_agency_year set executed = 1, total_score = null where fiscal_year = 2023 and agency_id = (
    select min(agency_id) from marts.rpt_agency_year where executed is not null and total_score is not null and fiscal_year = 2023);
"""
GONE = "delete from marts.rpt_finding where finding_id in (select min(finding_id) from marts.rpt_finding group by decision)"


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return little_province(tmp_path_factory.mktemp("earlier") / "jixiao.duckdb")


@pytest.fixture(scope="module")
def now(earlier: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("now") / "jixiao.duckdb"
    shutil.copyfile(earlier, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(AFTER)
        connection.execute(GONE)
    return path


def only_in(one: Path, other: Path, table: str, key: str, condition: str = "true") -> int:
    """How many rows of a table have a key that the other database has not: the little province repeats its keys."""
    with duckdb.connect() as connection:
        for name, path in (("one", one), ("other", other)):
            connection.execute(f"attach '{path}' as {name} (read_only)")
        asked = f"""select count(*) from one.marts.{table}
            where {condition} and {key} not in (select {key} from other.marts.{table} where {condition})"""  # noqa: S608 - ours
        return int(connection.execute(asked).fetchall()[0][0])


def built(database: Path, folder: Path, earlier: Path | None, edition: Any = "internal") -> Built:
    return build_site(database, folder, earlier=earlier, settings=Settings(edition))


def test_reports_figures_and_findings_that_changed_are_counted_and_listed(
    earlier: Path, now: Path, tmp_path: Path
) -> None:
    told = built(now, tmp_path / "site", earlier).changes
    assert told == {
        "reports_new": 1, "reports_reissued": 1, "figures_changed": 2,
        "reports_withdrawn": only_in(earlier, now, "dim_document", "document_id"),
        "findings_gone": only_in(earlier, now, "rpt_finding", "finding_id"),
    }  # fmt: skip
    rows = content(tmp_path / "site" / "d" / "changes" / "all.js")
    assert {row["title"]: row["change"] for row in rows["reports"]} | {
        "重报的报告": "reissued",
        "新单位的报告": "new",
    } == {row["title"]: row["change"] for row in rows["reports"]}
    assert {row["figure"]: row["figure_now"] for row in rows["figures"]} == {
        "executed": 1,
        "total_score": None,
    }
    assert all(row["figure_before"] is not None for row in rows["figures"])


def test_the_other_way_round_what_was_gone_is_new(earlier: Path, now: Path, tmp_path: Path) -> None:
    told = built(earlier, tmp_path / "site", now).changes
    gone = {kind: told.pop(kind) for kind in ("reports_new", "reports_reissued") if kind in told}
    assert sum(gone.values()) == only_in(earlier, now, "dim_document", "document_id")
    assert told == {
        "reports_withdrawn": 2, "figures_changed": 2, "findings_new": only_in(earlier, now, "rpt_finding", "finding_id"),
    }  # fmt: skip


def test_the_public_edition_tells_of_confirmed_findings_alone_and_of_no_withdrawal(
    earlier: Path, now: Path, tmp_path: Path
) -> None:
    told = built(now, tmp_path / "site", earlier, "public").changes
    gone = only_in(earlier, now, "rpt_finding", "finding_id", "decision = 'confirmed'")
    assert gone > 0
    assert told == {"reports_new": 1, "reports_reissued": 1, "figures_changed": 2, "findings_gone": gone}
    assert "withdrawn" not in everything(tmp_path / "site").replace('"withdrawn":"撤回或搁置"', "").replace(
        '"withdrawn": "撤回或搁置"', ""
    )


@pytest.mark.parametrize("case", ["nothing before", "the same before", "other tables before"])
def test_where_nothing_can_be_told_nothing_is_listed(earlier: Path, tmp_path: Path, case: str) -> None:
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute("create schema marts; create table marts.dim_document (document_id varchar)")
    before = {"nothing before": None, "the same before": earlier, "other tables before": other}[case]
    assert built(earlier, tmp_path / "site", before).changes == {}
    assert not (tmp_path / "site" / "d" / "changes").exists()
    said = (tmp_path / "site" / "site.js").read_text("utf-8")
    assert ('"first":true' in said, '"comparable":false' in said) == (
        case == "nothing before",
        case == "other tables before",
    )
