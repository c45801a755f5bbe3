"""The tables of `lake/_ops` for dbt: one Parquet file each, replaced whole.

What they hold is published, so every text passes the type that hides personal data; ids have nothing it would hide."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ingestion.meanings import terms
from ingestion.meanings.meaning import Meaning
from ingestion.privacy import redact, redact_figure
from orchestration.store.files import draft_of


class OpsColumn(NamedTuple):
    """A column: string, figure, int64, int32, bool or timestamp, and what it means.

    A figure is text as well: a value as it was read or corrected, maybe an amount of many digits.
    """

    kind: str
    meaning: Meaning

    @property
    def arrow(self) -> Any:
        """The column's type in Parquet."""
        import pyarrow as pa  # noqa: PLC0415 - the ledgers are read by commands that never write a table

        types = {"string": pa.string(), "figure": pa.string(), "int64": pa.int64(), "int32": pa.int32(),
                 "bool": pa.bool_(), "timestamp": pa.timestamp("us", "UTC")}  # fmt: skip
        return types[self.kind]


@dataclass(frozen=True, slots=True)
class OpsTable:
    """A table of `lake/_ops`: what one row is, and its columns in order."""

    name: str
    holds: Meaning
    columns: Mapping[str, OpsColumn]
    of_files: bool = False  # one row per file: the file is always known
    samples_step_back: bool = False  # rows of samples count only while nothing else was delivered


DELIVERY = OpsTable(
    "delivery",
    Meaning("One row per file that was delivered, or report of a file that holds several", "送达文件"),
    {
        "document_id": OpsColumn("string", terms.DOCUMENT_ID),
        "file_id": OpsColumn("string", terms.FILE_ID),
        "part_number": OpsColumn("int32", terms.PART_NUMBER),
        "part_place": OpsColumn("string", terms.PART_PLACE),
        "file_name": OpsColumn("string", terms.FILE_NAME),
        "landing_path": OpsColumn("string", Meaning("Folder and name under the landing folder", "送达路径")),
        "size": OpsColumn("int64", terms.SIZE),
        "media_type": OpsColumn("string", terms.MEDIA_TYPE),
        "received_at": OpsColumn("timestamp", Meaning("When it arrived", "收到时间", unit="UTC")),
        "is_sample": OpsColumn("bool", terms.IS_SAMPLE),
        "status": OpsColumn(
            "string",
            Meaning(
                "`read`, `unpacked` (an archive or a mail whose members are documents of their own) or `quarantined`",
                "处理状态",
            ),
        ),
        "parent_document_id": OpsColumn(
            "string",
            Meaning(
                "The archive or mail a file came out of {}, by the SHA-256 of its bytes",
                "所在压缩包或邮件",
                caveat="NULL for files delivered by themselves",
            ),
        ),
    },
    of_files=True,
)
QUARANTINE = OpsTable(
    "quarantine",
    Meaning(
        "One row per file, or report of a file that holds several, that could not be read {}, with the reason",
        "隔离文件",
    ),
    {
        "document_id": OpsColumn("string", terms.DOCUMENT_ID),
        "file_id": OpsColumn("string", terms.FILE_ID),
        "part_number": OpsColumn("int32", terms.PART_NUMBER),
        "part_place": OpsColumn("string", terms.PART_PLACE),
        "file_name": OpsColumn("string", terms.FILE_NAME),
        "size": OpsColumn("int64", terms.SIZE),
        "code": OpsColumn(
            "string", Meaning("Kind of reason {}, such as damaged_file or agency_not_found", "原因代码")
        ),
        "reason": OpsColumn(
            "string", Meaning("Which reason of that kind {}, such as template_not_filled_in", "具体原因")
        ),
        "place": OpsColumn("string", Meaning("Where in the file {}, where that is known", "位置")),
        "what": OpsColumn("string", Meaning("What is wrong, for people", "问题说明")),
        "advice": OpsColumn("string", Meaning("What to do about it", "处理建议")),
        "what_zh": OpsColumn("string", Meaning("What is wrong, in Chinese", "原因")),
        "advice_zh": OpsColumn("string", Meaning("What to do about it, in Chinese", "中文处理建议")),
        "arguments": OpsColumn("string", Meaning("What the words need {}, as JSON", "参数")),
        "quarantined_at": OpsColumn("timestamp", Meaning("When it was set aside", "隔离时间", unit="UTC")),
        "is_sample": OpsColumn("bool", terms.IS_SAMPLE),
        "year_named": OpsColumn(
            "int32",
            Meaning("Year that its folders and name tell", "路径年度", caveat="NULL where they tell none"),
        ),
    },
    of_files=True,
    samples_step_back=True,
)
DECISION = OpsTable(
    "decision",
    Meaning("One row per decision about a finding of the audit", "审核结论"),
    {
        "line_number": OpsColumn("int64", Meaning("Line of review/decisions.csv", "行号")),
        "decided_at": OpsColumn("timestamp", Meaning("Moment of the decision, UTC", "审核时间")),
        "finding_id": OpsColumn("string", Meaning("Finding that was decided", "疑点编号")),
        "figures_fingerprint": OpsColumn("string", Meaning("Digest of the figures it was about", "数据指纹")),
        "decision": OpsColumn("string", terms.AUDIT_DECISION),
        "reason": OpsColumn("string", Meaning("Why it was decided so", "理由")),
        "role": OpsColumn("string", Meaning("Role of who decided", "审核人岗位")),
        "rule_code": OpsColumn("string", Meaning("Rule", "规则代码")),
        "fiscal_year": OpsColumn("int32", terms.FISCAL_YEAR),
        "agency_name": OpsColumn("string", Meaning("Agency {} when it was decided", "单位名称")),
        "project_name": OpsColumn("string", Meaning("Project {} when it was decided", "项目名称")),
        "subject": OpsColumn("string", Meaning("What was judged", "审核事项")),
        "expected_text": OpsColumn("figure", Meaning("What should have stood there", "应有内容")),
        "actual_text": OpsColumn("figure", Meaning("What stood there", "填报内容")),
    },
)
CORRECTION = OpsTable(
    "correction",
    Meaning("One row per correction of a value that was read wrongly", "更正记录"),
    {
        "line_number": OpsColumn("int64", Meaning("Line of review/corrections.csv", "行号")),
        "corrected_at": OpsColumn("timestamp", Meaning("Moment of the correction, UTC", "更正时间")),
        "document_id": OpsColumn("string", terms.DOCUMENT_ID),
        "file_name": OpsColumn("string", terms.FILE_NAME),
        "record_table": OpsColumn("string", Meaning("Record table of the lake", "记录表")),
        "source_ref": OpsColumn("string", terms.SOURCE_REF),
        "field": OpsColumn("string", Meaning("Field of the record", "字段")),
        "read_value": OpsColumn("figure", Meaning("Value as it was read", "原识别值")),
        "value": OpsColumn("figure", Meaning("Value that stands in the report", "更正值")),
        "reason": OpsColumn("string", Meaning("Why it is corrected", "更正理由")),
        "role": OpsColumn("string", Meaning("Role of who corrected it", "更正人岗位")),
        "status": OpsColumn("string", Meaning("What became of it in this run", "状态")),
        "detail": OpsColumn("string", Meaning("What stands in its way", "说明")),
    },
)
_ID = re.compile("(?=[0-9]*[a-f])[0-9a-f]{64}")
OPS_TABLES = (DELIVERY, QUARANTINE, DECISION, CORRECTION)


def write_ops_table(folder: Path, table: OpsTable, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows into the table's file in `lake/_ops`, whole or not at all; no rows give an empty table."""
    import pyarrow as pa  # noqa: PLC0415 - the ledgers are read by commands that never write a table
    from pyarrow import parquet  # noqa: PLC0415

    schema = pa.schema([(name, column.arrow) for name, column in table.columns.items()])
    path = folder / f"{table.name}.parquet"
    with draft_of(path) as draft:
        parquet.write_table(pa.Table.from_pylist([_public(row, table) for row in rows], schema), draft)
        draft.replace(path)


def _public(row: Mapping[str, Any], table: OpsTable) -> dict[str, Any]:
    hide = {"string": redact, "figure": redact_figure}
    return {
        name: hide[column.kind](row[name])
        if column.kind in hide and isinstance(row.get(name), str) and not _ID.fullmatch(row[name])
        else row.get(name)
        for name, column in table.columns.items()
    }
