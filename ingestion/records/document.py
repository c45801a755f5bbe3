"""The document itself, why it is said to be whose it is, and how far it was read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from ingestion.meanings.meaning import Meaning
from ingestion.meanings.terms import (
    FILE_ID,
    FILE_NAME,
    FISCAL_YEAR,
    FORM,
    MEDIA_TYPE,
    PART_NUMBER,
    PART_PLACE,
    SEVERITY,
    TEXT_SOURCE,
)
from ingestion.records.base import PlacedRecord, Record
from ingestion.records.types import (
    Address,
    AdminLevel,
    Certainty,
    CertaintyBasis,
    Code,
    Confidence,
    DigitCode,
    DocumentId,
    DocumentKind,
    FormCode,
    MediaType,
    Printed,
    Quantity,
    ReportKind,
    ReportLevel,
    Severity,
    Version,
)


class DocumentRecord(Record):
    """One report: who, when, what kind. Written last, so that it also says "this document is complete"."""

    table = "document"
    holds = Meaning("One row per report that was read: who, when, what kind", "报告")

    file_id: Annotated[DocumentId, FILE_ID]
    part_number: Annotated[int | None, PART_NUMBER] = Field(ge=1)
    part_place: Annotated[Address | None, PART_PLACE]
    file_name: Annotated[Printed, FILE_NAME]
    media_type: Annotated[MediaType, MEDIA_TYPE]
    report_kind: Annotated[
        ReportKind,
        Meaning(
            "Leading kind of the report {}: overall_self_evaluation (部门整体支出绩效自评), "
            "project_self_evaluation (项目支出绩效自评), project_summary (项目支出绩效自评汇总表) or final_accounts (部门决算)",
            "报告类型",
        ),
    ]
    kinds_contained: Annotated[
        tuple[DocumentKind, ...],
        Meaning(
            "All kinds of document that the file holds {}, the leading one first: final accounts with an "
            "annex of self-evaluation hold both. Of kinds that are not read yet (department_budget, "
            "performance_targets …) no figure is published",
            "所含类型",
        ),
    ] = Field(min_length=1)
    report_level: Annotated[
        ReportLevel,
        Meaning(
            "Of final accounts {}: department (部门决算, with its units), unit (单位决算) or unknown. Both of "
            "one name may be current at once, and the department's figures hold the unit's",
            "决算口径",
        ),
    ]
    title: Annotated[Printed | None, Meaning("Title as printed", "标题")]
    agency_name: Annotated[Printed, Meaning("Canonical name of the agency", "单位名称")]
    agency_short_name: Annotated[Printed | None, Meaning("Short name of the agency", "单位简称")]
    sector: Annotated[
        Code | None,
        Meaning("Sector {}, such as human_resources_social_security (人力资源和社会保障)", "所属领域"),
    ]  # lookups/sectors.yml
    region_code: Annotated[
        DigitCode, Meaning("Division code {} as identified, 6 digits of GB/T 2260", "行政区划代码")
    ] = Field(pattern=r"^\d{6}$")
    region_name_printed: Annotated[
        Printed | None,
        Meaning("Name of the region as printed, where it differs from the code's present name", "原地区名称"),
    ]
    admin_level: Annotated[
        AdminLevel,
        Meaning(
            "Administrative level of the agency {}: province (省级), prefecture (市级), county (县级) or "
            "township (乡镇、街道), whose region is its county",
            "行政层级",
        ),
    ]
    fiscal_year: Annotated[int, FISCAL_YEAR] = Field(ge=2000, le=2100)
    report_date: Annotated[date | None, Meaning("Date printed on the report", "报告日期")]
    page_count: Annotated[
        int | None, Meaning("Number of pages", "页数", caveat="NULL where the format has none")
    ]
    text_source: Annotated[Literal["text", "ocr"], TEXT_SOURCE]
    reader_version: Annotated[
        Version,
        Meaning(
            "Version of the reader that read its page {}, a digest of the readers and their engines",
            "读取版本",
        ),
    ]
    extraction_version: Annotated[
        Version,
        Meaning(
            "Version of the recognition that gave its records {}, a digest of its code and vocabularies",
            "提取版本",
        ),
    ]
    ingested_at: Annotated[datetime, Meaning("When it was read", "提取时间", unit="UTC")]


class EvidenceRecord(PlacedRecord):
    """Why the document is said to be of this agency, region, level, year, kind or date."""

    table = "evidence"
    holds = Meaning(
        "One row per reason why a report is said to be of its agency, region, level, year, kind or date",
        "识别依据",
    )

    field: Annotated[
        Literal[
            "agency",
            "region",
            "admin_level",
            "fiscal_year",
            "report_kind",
            "report_level",
            "report_date",
            "title",
        ],
        Meaning(
            "What the evidence speaks for {}: agency, region, admin_level, fiscal_year, report_kind, "
            "report_level, report_date or title",
            "识别字段",
        ),
    ]
    value: Annotated[Printed, Meaning("The value it speaks for", "识别值")]
    method: Annotated[
        Printed,
        Meaning("Rule that found it {}, such as form_field:部门名称, title or cover_line", "识别方法"),
    ]
    weight: Annotated[int, Meaning("How much it counted", "权重", caveat="the highest sum won")]


class IssueRecord(PlacedRecord):
    """Something that was printed and could not be taken as it stands."""

    table = "issue"
    holds = Meaning("One row per thing that was printed and could not be taken as it stands", "提取问题")

    form: Annotated[FormCode, FORM]
    code: Annotated[Code, Meaning("Kind of issue {}, such as unused_cell or malformed_number", "问题代码")]
    reason: Annotated[Code, Meaning("Which reason of that kind {}, such as unreadable_amount", "具体原因")]
    severity: Annotated[Severity, SEVERITY]
    column_number: Annotated[
        int | None, Meaning("Grid column of the cell, from 1", "列次", caveat="NULL where it is no cell")
    ] = Field(default=None, ge=1)
    arguments: Annotated[
        Printed, Meaning("What the words need {}, as JSON: the print, the number, the name", "参数")
    ]
    read_as: Annotated[
        Printed | None, Meaning("How it was read all the same", "读取为", caveat="NULL where it was not")
    ] = None
    what: Annotated[Printed, Meaning("What is the matter with the print, for people", "问题表述")]
    message: Annotated[Printed, Meaning("What and where, for people", "问题说明")]
    confidence: Annotated[
        Confidence | None,
        Meaning(
            "How sure the recognition of a scanned text was {}, 0 to 1",
            "识别置信度",
            caveat="NULL where text was not recognised but read",
        ),
    ] = None


class ReadingChoiceRecord(PlacedRecord):
    """A figure of which several readings were open: what was chosen, against what, and why."""

    table = "reading_choice"
    holds = Meaning(
        "One row per figure of which several readings were open {}: what was chosen, against what, and why",
        "读数取舍",
    )

    read_table: Annotated[
        Code,
        Meaning("The kind of record the figure belongs to {}: budget_execution, indicator …", "所属记录"),
    ]
    column_name: Annotated[Code, Meaning("The column of that record", "字段")]
    column_number: Annotated[
        int | None, Meaning("Grid column of the cell, from 1", "列次", caveat="NULL where it is no cell")
    ] = Field(default=None, ge=1)
    printed: Annotated[Printed, Meaning("The figure as printed", "原文数字")]
    certainty: Annotated[
        Certainty,
        Meaning(
            "inferred or, where nothing parts the readings and a person is asked, doubtful {}", "读数确定程度"
        ),
    ]
    basis: Annotated[CertaintyBasis, Meaning("What chose the reading, or left it open", "依据")]
    value: Annotated[
        Quantity | None, Meaning("The reading chosen", "采用值", caveat="NULL of a doubtful figure")
    ]
    alternatives: Annotated[
        Printed,
        Meaning(
            "The readings that were open {}, as a JSON list of value and reason, a chosen one first",
            "备选读数",
        ),
    ]


class CoverageRecord(PlacedRecord):
    """How much of one table was used. cells_printed = used + ignored + reported (non-blank cells only)."""

    table = "coverage"
    of_refused = True
    holds = Meaning("One row per table of a report: how much of it was used", "提取覆盖")

    form: Annotated[FormCode, FORM]
    table_number: Annotated[int, Meaning("Number of the table in the report", "表次")]
    rows: Annotated[int, Meaning("Rows of the table", "行数")]
    cells_printed: Annotated[int, Meaning("Non-blank cells printed", "有内容单元格数")]
    cells_used: Annotated[int, Meaning("Cells that became records", "已提取单元格数")]
    cells_ignored: Annotated[
        int, Meaning("Cells left aside by name {}, such as headings", "按规则略过单元格数")
    ]
    cells_reported: Annotated[int, Meaning("Cells told as issues", "已报告问题单元格数")]
