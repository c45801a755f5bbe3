"""A home with a small published file, and a way to type a command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from orchestration.cli.app import run_command_line
from orchestration.home import Home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))
    return Home.open()


@pytest.fixture
def published(home: Home) -> Path:
    with duckdb.connect(str(home.published_file)) as connection:
        connection.execute("create schema marts; create schema ops")
        connection.execute(
            "create table marts.dim_agency (agency_id int, agency_name text, budget decimal(18, 6))"
        )
        connection.execute(
            "insert into marts.dim_agency values (1, '某市水利局', 1567.590000), (2, null, null)"
        )
        connection.execute("comment on table marts.dim_agency is 'One row per agency (部门). More words.'")
        connection.execute("comment on column marts.dim_agency.budget is 'Budget (预算), 万元'")
    return home.published_file


@pytest.fixture
def findings(home: Home) -> Home:
    """Four current findings of two agencies and one of a replaced report."""
    with duckdb.connect(str(home.published_file)) as connection:
        connection.execute("""
            create schema marts; create schema ops;
            create table marts.dim_agency as select * from (values ('a', '株洲市水利局'), ('b', '石峰区水利局')) t(agency_id, agency_name);
            create table marts.dim_region as select * from (values
                ('430200', '株洲市', 'prefecture', '430200'), ('430204', '石峰区', 'county', '430200'),
                ('430681', '汨罗市', 'county', '430600')) t(region_code, region_name, region_level, prefecture_code);
            create table marts.dim_document as select 'd' as document_id, 'x.docx' as file_name;
            create table marts.fct_audit_decision as
            select 'old' as finding_id_written, 'aa01' as finding_id, 2 as line_number;
            create table marts.fct_audit_finding as
            select 'd' as document_id, finding_id, figures_fingerprint, rule_code, severity, agency_id, region_code,
                fiscal_year, null as project_name, '执行率' as subject, '100%' as expected_text, '97%' as actual_text,
                finding_id || '的说明。' as message,
                case when finding_id <> 'bb01' then 'What is wrong with ' || finding_id end as message_en,
                '/t1/r1' as source_ref, ['/t1/r1'] as evidence_refs, is_current,
                100.0 as expected_value, 100.0 - shift as actual_value, -shift as difference
            from (values
                ('aa01', 'p', 'A01', 'error', 'a', '430200', 2023, true, 3),
                ('aa02', 'p', 'C07', 'notice', 'a', '430200', 2023, true, 3),
                ('bb01', 'p', 'B02', 'error', 'b', '430204', 2022, true, 50),
                ('cc01', 'p', 'D04', 'warning', 'b', '430681', 2023, true, 3),
                ('aa01', 'o', 'A01', 'error', 'a', '430200', 2023, false, 3)
            ) t(finding_id, figures_fingerprint, rule_code, severity, agency_id, region_code, fiscal_year, is_current, shift)
        """)  # fmt: skip
    return home


@pytest.fixture
def typed(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Type a command line; get its exit code, what it printed and what it complained."""
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))  # and take back what `--home` sets

    def run(*arguments: str) -> tuple[int, str, str]:
        code = run_command_line(list(arguments))
        output = capfd.readouterr()
        return code, output.out, output.err

    return run
