"""The records a report turns into: the lake's tables, one class each.

Money is in 万元 (10,000 yuan), rates are percent numbers (99.96 is 99.96 %), weights and scores are points.
`None` is "printed blank, printed as ——, or not a number"; a printed 0 is 0. Text has had the white space
inside Chinese text dropped and keeps its punctuation as printed. Every record carries the place and the row
or sentence it was read from.
"""

from __future__ import annotations

from ingestion.records.base import (
    Cells,
    FigureCell,
    FigureRecord,
    PlacedRecord,
    Record,
    ScopedFigureRecord,
    ScopedRecord,
)
from ingestion.records.base_data import ExpenseLineRecord, StaffingRecord
from ingestion.records.document import (
    CoverageRecord,
    DocumentRecord,
    EvidenceRecord,
    IssueRecord,
    ReadingChoiceRecord,
)
from ingestion.records.figures import NarrativeFigureRecord
from ingestion.records.forms import (
    BudgetExecutionRecord,
    EvaluationTotalRecord,
    FormFieldRecord,
    FundCompositionRecord,
    IndicatorRecord,
    ProjectRecord,
)
from ingestion.records.places import PlaceRecord
from ingestion.records.prose import (
    FunctionalLineRecord,
    NarrativeAmountRecord,
    OutcomeStatementRecord,
    ThreePublicRecord,
)
from ingestion.records.quality import AttachmentRecord, OutlineSectionRecord, TextFlagRecord
from ingestion.records.statements import FinalAccountRecord, StatementRecord

__all__ = [
    "RECORD_TYPES",
    "AttachmentRecord",
    "BudgetExecutionRecord",
    "Cells",
    "CoverageRecord",
    "DocumentRecord",
    "EvaluationTotalRecord",
    "EvidenceRecord",
    "ExpenseLineRecord",
    "FigureCell",
    "FigureRecord",
    "FinalAccountRecord",
    "FormFieldRecord",
    "FunctionalLineRecord",
    "FundCompositionRecord",
    "IndicatorRecord",
    "IssueRecord",
    "NarrativeAmountRecord",
    "NarrativeFigureRecord",
    "OutcomeStatementRecord",
    "OutlineSectionRecord",
    "PlaceRecord",
    "PlacedRecord",
    "ProjectRecord",
    "ReadingChoiceRecord",
    "Record",
    "ScopedFigureRecord",
    "ScopedRecord",
    "StaffingRecord",
    "StatementRecord",
    "TextFlagRecord",
    "ThreePublicRecord",
]

RECORD_TYPES: tuple[type[Record], ...] = (
    EvidenceRecord,
    StaffingRecord,
    ExpenseLineRecord,
    BudgetExecutionRecord,
    FundCompositionRecord,
    IndicatorRecord,
    EvaluationTotalRecord,
    ProjectRecord,
    FormFieldRecord,
    ThreePublicRecord,
    FunctionalLineRecord,
    NarrativeAmountRecord,
    NarrativeFigureRecord,
    OutcomeStatementRecord,
    StatementRecord,
    FinalAccountRecord,
    TextFlagRecord,
    OutlineSectionRecord,
    AttachmentRecord,
    IssueRecord,
    ReadingChoiceRecord,
    CoverageRecord,
    PlaceRecord,
    DocumentRecord,
)
