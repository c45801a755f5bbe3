from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from ingestion import writers
from ingestion.records import RECORD_TYPES, DocumentRecord, EvidenceRecord, FigureCell, StaffingRecord
from ingestion.report import ExtractedReport
from ingestion.writers import arrow_schema, ensure_lake, write_report

ID = "a" * 64
DOCUMENT = DocumentRecord(
    document_id=ID, file_id=ID, part_number=None, part_place=None, file_name="a.docx", media_type="text/plain",
    report_kind="final_accounts",
    kinds_contained=("final_accounts",), report_level="department", title=None,
    agency_name="株洲市审计局", agency_short_name=None, sector=None, region_code="430200", region_name_printed=None,
    admin_level="prefecture", fiscal_year=2023, report_date=date(2024, 4, 29), page_count=None, text_source="text",
    reader_version="0.1.0-r",
    extraction_version="1-x", ingested_at=datetime(2026, 1, 1, tzinfo=UTC),
)  # fmt: skip
STAFFING = StaffingRecord(
    document_id=ID, source_ref="/t1/r2", source_text="54 46 85%", establishment=54, actual=46,
    control_rate_reported=Decimal("85.19"), control_rate_raw="85.19%",
    cells=(FigureCell("establishment", 2), FigureCell("control_rate", 4)),
)  # fmt: skip
REPORT = ExtractedReport(DOCUMENT, (STAFFING,))


def files(lake: Path) -> set[str]:
    return {
        p.relative_to(lake).as_posix()
        for p in lake.rglob("*")
        if p.is_file() and not p.name.startswith("_schema") and p.parent.name != "_schema"
    } - {"1-x/superseded.parquet"}


def test_only_tables_with_rows_get_a_file_and_all_have_a_schema(tmp_path: Path) -> None:
    write_report(REPORT, tmp_path)
    assert files(tmp_path) == {f"1-x/document/{ID}.parquet", f"1-x/staffing/{ID}.parquet"}
    for record_type in RECORD_TYPES:
        for empty in (f"{record_type.table}/_schema", f"segments/_schema/{record_type.table}"):
            schema = pq.read_schema(tmp_path / "1-x" / f"{empty}.parquet")
            assert schema.equals(arrow_schema(record_type))


def test_what_is_written_is_read_back_exactly(tmp_path: Path) -> None:
    write_report(REPORT, tmp_path)
    for record in (DOCUMENT, STAFFING):
        table = pq.read_table(tmp_path / "1-x" / record.table / f"{ID}.parquet")
        assert [type(record).model_validate(row) for row in table.to_pylist()] == [record]


def test_money_rates_and_points_keep_their_scale() -> None:
    types = {f.name: str(f.type) for t in RECORD_TYPES for f in arrow_schema(t)}
    assert types["prior_year_final"] == "decimal128(18, 6)"
    assert types["control_rate_reported"] == "decimal128(13, 4)"
    assert types["total_score"] == "decimal128(9, 4)"
    assert types["target_value"] == "decimal128(24, 6)"


def test_writing_again_changes_nothing_and_removes_what_is_stale(tmp_path: Path) -> None:
    write_report(REPORT, tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    stale = tmp_path / "1-x" / EvidenceRecord.table / f"{ID}.parquet"
    stale.write_bytes(b"half written")
    write_report(REPORT, tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


def test_a_document_that_was_not_written_whole_has_no_document_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(REPORT, tmp_path)

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writers.os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_report(REPORT, tmp_path)
    monkeypatch.undo()
    assert f"1-x/document/{ID}.parquet" not in files(tmp_path)
    assert not [name for name in files(tmp_path) if Path(name).name.startswith(".")]


def test_an_empty_lake_can_be_read(tmp_path: Path) -> None:
    root = ensure_lake(tmp_path)
    assert pq.read_table(root / "document" / "_schema.parquet").num_rows == 0
