"""A lake small enough to know by heart: a few agencies and years, a re-issue, a sample and a file in quarantine.

| document | agency | year | what is special |
|---|---|---|---|
| `city` | 株洲市 (430200) | 2023 | every form; 年初 100, 全年 200, 执行 150 |
| `county_old` | 株洲市石峰区 (430204) | 2023 | replaced by `county` |
| `county` | 株洲市石峰区 | 2023 | 年初 10, 全年 40, 执行 30; a code that has changed since is folded in 2022 |
| `county_2022` | 株洲市渌口区, under its former code 430221 | 2022 | prose only |
| `elsewhere` | 上海市普陀区 (310107) | 2021 | from outside the seed's regions; no figures |
| `sample` | 汨罗市 (430681) | 2023 | a sample; steps back |
| `broken` | | | in quarantine, under a folder named 株洲市/2023; one table of it was read |

All sums are in 万元.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingestion.directions import direction_of_name
from ingestion.evidence.places import WHOLE, refs_of
from ingestion.records import (
    AttachmentRecord,
    BudgetExecutionRecord,
    CoverageRecord,
    DocumentRecord,
    EvaluationTotalRecord,
    EvidenceRecord,
    ExpenseLineRecord,
    FinalAccountRecord,
    FormFieldRecord,
    FunctionalLineRecord,
    FundCompositionRecord,
    IndicatorRecord,
    IssueRecord,
    NarrativeAmountRecord,
    NarrativeFigureRecord,
    OutcomeStatementRecord,
    OutlineSectionRecord,
    PlaceRecord,
    ProjectRecord,
    ReadingChoiceRecord,
    Record,
    StaffingRecord,
    StatementRecord,
    TextFlagRecord,
    ThreePublicRecord,
)
from ingestion.report import ExtractedReport
from ingestion.version import EXTRACTION_VERSION, READER_VERSION
from ingestion.writers import ensure_lake, write_refused, write_report
from orchestration.store.lake.ops_tables import CORRECTION, DECISION, DELIVERY, QUARANTINE, write_ops_table

READ_AT = datetime(2024, 11, 1, 8, 0, tzinfo=UTC)
CITY, COUNTY, CHANGED = "株洲市", "株洲市石峰区", "株洲市渌口区"
OFFICE = "人力资源和社会保障局"


def document_id(name: str) -> str:
    """The id of one of the documents above, as stable as a digest of bytes."""
    return hashlib.sha256(name.encode()).hexdigest()


def document(name: str, region: str, code: str, year: int = 2023, **fields: Any) -> DocumentRecord:
    return DocumentRecord(
        **{
            "document_id": document_id(name),
            "file_id": document_id(name),
            "part_number": None,
            "part_place": None,
            "file_name": f"{name}.docx",
            "media_type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "report_kind": "overall_self_evaluation",
            "kinds_contained": ("overall_self_evaluation", "project_self_evaluation"),
            "report_level": "unknown",
            "title": f"{region}{OFFICE}{year}年度部门整体支出绩效自评报告",
            "agency_name": f"{region}{OFFICE}",
            "agency_short_name": None,
            "sector": "human_resources_social_security",
            "region_code": code,
            "region_name_printed": None,
            "admin_level": "prefecture" if code.endswith("00") else "county",
            "fiscal_year": year,
            "report_date": date(year + 1, 4, 29),
            "page_count": None,
            "text_source": "text",
            "reader_version": READER_VERSION,
            "extraction_version": EXTRACTION_VERSION,
            "ingested_at": READ_AT,
            **fields,
        }
    )


class Report:
    """Makes the records of one document; places count up, so that every record has its own."""

    def __init__(self, name: str) -> None:
        self.document_id = document_id(name)
        self.records: list[Record] = []

    def add(self, kind: type[Record], /, **fields: Any) -> None:
        """One record of `kind`; what is not given is blank."""
        place = {"source_ref": f"/t1/r{len(self.records) + 1}", "source_text": "原文"}
        blank = {
            name: "" if name.endswith("_raw") else {"money_unit_printed": "万元"}.get(name)
            for name, info in kind.model_fields.items()
            if info.is_required()
        }
        known = {n: v for n, v in {**blank, **place, **fields}.items() if n in kind.model_fields}
        self.records.append(kind(**{**known, "document_id": self.document_id}))

    def funding(self, line: str, figures: tuple[Any, Any, Any], **fields: Any) -> None:
        """A funding row: initial, full-year, executed."""
        initial, full_year, executed = figures
        self.add(
            BudgetExecutionRecord,
            **{"scope": "overall", "scope_number": 0, "funding_line": line, "line_label": line,
               "initial_budget": initial, "full_year_budget": full_year, "executed": executed, **fields},
        )  # fmt: skip

    def indicator(self, number: int, name: str, levels: tuple[str, str], **fields: Any) -> None:
        """An indicator row of the whole-agency table, unless `fields` say otherwise."""
        self.add(
            IndicatorRecord,
            **{"scope": "overall", "scope_number": 0, "row_number": number, "level1_name": levels[0],
               "level2_name": levels[1], "indicator_name": name, "name_kind": "words", "is_quantified": True,
               "target_kind": "words", "actual_kind": "words",
               "direction": direction_of_name(name), "direction_basis": "name" if direction_of_name(name) else None,
               "is_shared_weight": False, **fields},
        )  # fmt: skip

    def expense(self, number: int, code: str, name: str, **fields: Any) -> None:
        """A line of the base-data table."""
        self.add(ExpenseLineRecord, line_number=number, expense_item_code=code, item_name=name, **fields)


def _city() -> list[Record]:
    r = Report("city")
    project = {"scope": "project", "scope_number": 1, "project_name": "就业专项资金"}
    r.add(EvidenceRecord, field="agency", value=CITY + OFFICE, method="title", weight=3)
    r.add(StaffingRecord, establishment=52, actual=51, control_rate_reported=Decimal("98.08"))
    r.expense(1, "three_public_total", "三公经费", prior_year_final=34, budget=59, final=20)
    r.expense(2, "reception", "公务接待", prior_year_final=14, budget=19, final=Decimal("5.5"))
    r.expense(3, "overseas", "出国经费")
    r.expense(4, "project_line", "1、就业专项资金", project_name="1、就业专项资金", budget=80, final=70)
    r.funding("total", (100, 200, 150), weight=10, score=Decimal("7.5"), execution_rate_reported=75)
    r.funding("appropriation", (100, 200, 150), weight=10, score=Decimal("7.5"))
    r.funding("total", (50, 80, 70), weight=10, score=9, **project)
    r.funding("other", (None, 5, None), executed_raw="700500", certainty="doubtful",
              certainty_basis=("units_contradict",), doubtful_columns=("executed",), source_ref="/t1/r90")  # fmt: skip
    r.add(ReadingChoiceRecord, read_table="budget_execution", column_name="executed", column_number=5, printed="700500",
          certainty="doubtful", basis="units_contradict", source_ref="/t1/r90",
          alternatives='[{"value": "70.05", "reason": "元"}, {"value": "700500", "reason": "万元"}]')  # fmt: skip
    r.add(FundCompositionRecord, scope="overall", scope_number=0, side="expenditure", item="basic",
          line_label="基本支出", amount=80)  # fmt: skip
    r.indicator(1, "城镇新增就业人数", ("产出指标", "数量指标"), concept_code="new_urban_employment",
                target_operator="≥", target_value=1000, target_unit="人", actual_value=1200,
                actual_unit="人", weight=50, score=50, level1_points=90)  # fmt: skip
    r.indicator(2, "城镇登记失业率", ("产出", "质量"), concept_code="registered_unemployment_rate",
                target_value=Decimal("4.5"), target_unit="%", actual_value=Decimal("5"),
                actual_unit="%", weight=40, score=35)  # fmt: skip
    r.indicator(1, "培训满意", ("满意度指标", "参训人员评价"), is_quantified=False, weight=90,
                score=90, **project)  # fmt: skip
    r.add(
        EvaluationTotalRecord, scope="overall", scope_number=0, total_weight=100, total_score=Decimal("92.5")
    )
    r.add(EvaluationTotalRecord, total_weight=100, total_score=79, **project)
    r.add(ProjectRecord, competent_department=CITY + OFFICE, **project)
    r.add(FormFieldRecord, form="overall_self_evaluation", scope="overall", scope_number=0,
          field="goal_expected", label="预期目标")  # fmt: skip
    r.add(ThreePublicRecord, expense_item_code="three_public_total", final=Decimal("20.1"))
    r.add(NarrativeAmountRecord, sequence=1, concept="basic_expenditure", label="基本支出", measure="final",
          amount=80)  # fmt: skip
    r.add(NarrativeFigureRecord, sequence=1, kind="share", subject="basic_expenditure", label="基本支出",
          value=40, unit="%", base="whole", amount=80, base_amount=200)  # fmt: skip
    r.add(OutcomeStatementRecord, sequence=1, topic="城镇新增就业", concept_code="new_urban_employment",
          value=1300, unit="人", period="year", is_target=False, is_approximate=False)  # fmt: skip
    r.add(
        IssueRecord, form="base_data", code="unused_cell", reason="unused_cell", severity="warning",
        column_number=3, arguments="{}", what="A cell was not used.", message="A cell was not used.",
    )  # fmt: skip
    r.add(IssueRecord, form="base_data", code="low_confidence", reason="low_confidence", severity="warning",
          arguments='{"confidence": 0.42}', what="Compare it.", message="Compare it.", confidence=Decimal("0.42"))  # fmt: skip
    r.add(CoverageRecord, form="base_data", table_number=1, rows=9, cells_printed=40, cells_used=30,
          cells_ignored=8, cells_reported=2)  # fmt: skip
    return r.records


def _county(name: str, executed: int) -> list[Record]:
    r = Report(name)
    r.expense(1, "three_public_total", "“三公”经费", prior_year_final=6, budget=None, final=3)
    r.funding("total", (10, 40, executed), weight=10, score=10)
    r.indicator(1, "全区城镇新增就业人数", ("产出指标", "数量指标"), concept_code="new_urban_employment",
                target_value=300, target_unit="人", actual_value=200, actual_unit="人")  # fmt: skip
    return r.records


def _county_2022() -> list[Record]:
    r = Report("county_2022")
    r.add(ThreePublicRecord, expense_item_code="reception", budget=2)
    r.add(ThreePublicRecord, expense_item_code="reception", final=1)
    r.add(FunctionalLineRecord, line_number=1, class_name="社会保障和就业支出", initial_budget=0, final=12)
    r.add(TextFlagRecord, kind="guidance", words="此页为封面")
    r.add(OutlineSectionRecord, topic="problems", title="存在的问题", status="empty", characters=0, tables=0)
    r.add(AttachmentRecord, number=1, title="基础数据表", is_present=False, is_said_to_be_none=False)
    _expenditure_statement(r)
    r.add(StatementRecord, statement="government_fund", occurrence=1, table_number=2, title_raw="政府性基金预算财政拨款收入支出决算表",
          status="empty", empty_note="own", note_raw="本表无数据", rows=0)  # fmt: skip
    r.add(StatementRecord, statement="state_capital", occurrence=1, title_raw="国有资本经营预算财政拨款支出决算表",
          status="absent", empty_note="none", note_raw="", rows=0)  # fmt: skip
    return r.records


def _expenditure_statement(r: Report) -> None:
    """支出决算表 with two columns: one class of 12 with its section, its item, and the total."""
    r.add(StatementRecord, statement="expenditure", occurrence=1, table_number=1, title_raw="支出决算表",
          status="read", empty_note="none", note_raw="", rows=4)  # fmt: skip
    lines = (("合计", "total", None, 0), ("社会保障和就业支出", "class", "208", 1),
             ("人力资源和社会保障管理事务", "section", "20801", 2), ("行政运行", "item", "2080101", 3))  # fmt: skip
    for number, (name, kind, code, level) in enumerate(lines, 1):
        for column, (column_code, label, amount) in enumerate(
            (("total", "本年支出合计", 12), ("basic", "基本支出", None)), 1
        ):
            r.add(FinalAccountRecord, statement="expenditure", occurrence=1, table_number=1, line_number=number,
                  line_kind=kind, line_code="total" if code is None else None, level=level, function_code=code,
                  line_name=name, line_name_raw=name, column_number=column, column_code=column_code,
                  column_name=label, amount=amount, amount_raw="" if amount is None else f"{amount}.00",
                  decimals=None if amount is None else 2)  # fmt: skip


REPORTS: dict[str, tuple[DocumentRecord, list[Record]]] = {
    "city": (document("city", CITY, "430200"), _city()),
    "county_old": (document("county_old", COUNTY, "430204"), _county("county_old", 20)),
    "county": (
        document("county", COUNTY, "430204", report_date=date(2024, 9, 1)),
        _county("county", 30),
    ),
    "county_2022": (
        document(
            "county_2022",
            CHANGED,
            "430221",
            2022,
            report_kind="final_accounts",
            kinds_contained=("final_accounts",),
        ),
        _county_2022(),
    ),
    "elsewhere": (
        document("elsewhere", "上海市普陀区", "310107", 2021, region_name_printed="普陀区"),
        [],
    ),
    "sample": (document("sample", "汨罗市", "430681"), []),
}


def write_lake(lake: Path, ops: Path, reports: Iterable[str] = tuple(REPORTS), broken: bool = True) -> Path:
    """Write the named reports into `lake`, and the tables of what was delivered. The lake of this version."""
    chosen = {name: REPORTS[name] for name in reports}
    tables = ensure_lake(lake)
    for document, records in chosen.values():
        write_report(ExtractedReport(document, (*records, *places_of(document, records))), lake)
    ops.mkdir(parents=True)
    read = [_delivered(name, "read") for name in chosen]
    delivered = read + [_delivered("broken", "quarantined")] * broken
    write_ops_table(ops, DELIVERY, delivered)
    refused = [_refused("broken")] * broken
    if broken:
        r = Report("broken")
        r.add(CoverageRecord, form="final_accounts", table_number=1, rows=2, cells_printed=8, cells_used=7,
              cells_ignored=1, cells_reported=0)  # fmt: skip
        r.add(StatementRecord, statement="income", occurrence=1, table_number=1, title_raw="收入决算表", status="empty",
              empty_note="none", note_raw="", money_unit_printed="万元", rows=0)  # fmt: skip
        write_refused(r.document_id, r.records, lake)
    write_ops_table(ops, QUARANTINE, refused)
    write_ops_table(ops, DECISION, [_decided()])
    write_ops_table(ops, CORRECTION, [_corrected("city")])
    return tables


def places_of(document: DocumentRecord, records: list[Record]) -> list[PlaceRecord]:
    """The places that the records of a document name, and the document as a whole."""
    refs = dict.fromkeys([WHOLE, *(ref for record in records for ref in refs_of(record))])
    blank = dict.fromkeys(PlaceRecord.model_fields)
    texts = {"heading": "表", "text": "原文"}
    return [
        PlaceRecord(**{**blank, **texts, "document_id": document.document_id, "source_ref": r}) for r in refs
    ]


def _delivered(name: str, status: str) -> dict[str, Any]:
    return {
        "document_id": document_id(name), "file_id": document_id(name), "file_name": f"{name}.docx",
        "landing_path": f"株洲市/2023/{name}.docx", "size": 1000, "media_type": "application/zip",
        "received_at": READ_AT, "is_sample": name == "sample", "status": status,
    }  # fmt: skip


def _refused(name: str) -> dict[str, Any]:
    return {
        "document_id": document_id(name), "file_id": document_id(name), "file_name": f"{name}.docx", "size": 1000, "code": "damaged_file",
        "reason": "package_damaged", "place": "", "arguments": "{}", "what": "The file is broken.",
        "advice": "Ask for it again.", "what_zh": "文件已损坏。", "advice_zh": "请重新送交。",
        "quarantined_at": READ_AT, "is_sample": False, "year_named": 2023,
    }  # fmt: skip


def _decided() -> dict[str, Any]:
    """A decision about a finding that is no longer there."""
    return {
        "line_number": 2, "decided_at": READ_AT, "finding_id": "gone", "figures_fingerprint": "gone",
        "decision": "wrong", "reason": "口径不同", "role": "预算绩效科", "rule_code": "A01", "fiscal_year": 2023,
        "agency_name": CITY + OFFICE, "subject": "执行率",
    }  # fmt: skip


def _corrected(name: str) -> dict[str, Any]:
    """A correction that no longer matches."""
    return {
        "line_number": 2, "corrected_at": READ_AT, "document_id": document_id(name), "file_name": f"{name}.docx",
        "record_table": "expense_line", "source_ref": "/t1/r99", "field": "final", "read_value": "1", "value": "2",
        "reason": "原件为2", "role": "预算绩效科", "status": "place_missing",
    }  # fmt: skip
