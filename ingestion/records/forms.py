"""What the forms of a self-evaluation print."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from ingestion.meanings.meaning import Meaning
from ingestion.meanings.terms import (
    AMOUNT,
    AMOUNT_RAW,
    CELLS,
    CONCEPT_CODE,
    EXECUTED,
    FORM,
    FULL_YEAR_BUDGET,
    HALVES,
    INITIAL_BUDGET,
    LINE_LABEL,
    MONEY_UNIT_PRINTED,
    SCORE,
    WEIGHT,
)
from ingestion.records import names, precision
from ingestion.records.base import Cells, ScopedFigureRecord, ScopedRecord
from ingestion.records.derived import Halves
from ingestion.records.types import (
    Code,
    Direction,
    DirectionBasis,
    FormCode,
    FundingLine,
    Money,
    Operator,
    Points,
    Printed,
    PrintedFigure,
    PrintedMoney,
    Quantity,
    Rate,
    ValueKind,
)


class BudgetExecutionRecord(ScopedFigureRecord):
    """One funding row of a self-evaluation table. Wholly blank rows give none."""

    table = "budget_execution"
    holds = Meaning(
        "One row per funding row of a self-evaluation table {}; wholly blank rows give none", "预算执行情况"
    )

    funding_line: Annotated[
        FundingLine,
        Meaning(
            "Funding row {}: total (资金总额), appropriation (财政拨款), carryover (上年结转) or other (其他资金)",
            "资金来源",
        ),
    ]
    line_label: Annotated[Printed, LINE_LABEL]
    initial_budget: Annotated[Money | None, INITIAL_BUDGET]
    full_year_budget: Annotated[Money | None, FULL_YEAR_BUDGET]
    executed: Annotated[Money | None, EXECUTED]
    weight: Annotated[Points | None, WEIGHT]
    execution_rate_reported: Annotated[
        Rate | None, Meaning("Execution rate as printed", "执行率", unit="percent")
    ]
    score: Annotated[Points | None, SCORE]
    initial_budget_raw: Annotated[PrintedMoney, INITIAL_BUDGET.printed()]
    full_year_budget_raw: Annotated[PrintedMoney, FULL_YEAR_BUDGET.printed()]
    executed_raw: Annotated[PrintedMoney, EXECUTED.printed()]
    execution_rate_raw: Annotated[PrintedFigure, Meaning("Execution rate", "执行率").printed()]
    weight_raw: Annotated[PrintedFigure, WEIGHT.printed()] = ""
    score_raw: Annotated[PrintedFigure, SCORE.printed()] = ""
    money_unit_printed: Annotated[Printed, MONEY_UNIT_PRINTED]
    cells: Annotated[Cells, CELLS] = ()
    halves: Annotated[Halves, HALVES] = ()


class FundCompositionRecord(ScopedFigureRecord):
    """One item of 按收入性质分 or 按支出性质分."""

    table = "fund_composition"
    holds = Meaning("One row per item of funds by income {} or by expenditure (按支出性质分)", "按收入性质分")

    side: Annotated[
        Literal["income", "expenditure"],
        Meaning(
            "Nature by which funds are parted {}: income (收入性质) or expenditure (支出性质)", "收支性质"
        ),
    ]
    item: Annotated[
        Literal["general_public_budget", "government_fund", "special_account", "other", "basic", "project"],
        Meaning(
            "Item {}: general_public_budget (一般公共预算), government_fund (政府性基金), special_account (财政专户), "
            "other (其他), basic (基本支出) or project (项目支出)",
            "项目",
        ),
    ]
    line_label: Annotated[Printed, LINE_LABEL]
    amount: Annotated[Money | None, AMOUNT]
    amount_raw: Annotated[PrintedMoney, AMOUNT_RAW]
    money_unit_printed: Annotated[Printed, MONEY_UNIT_PRINTED]
    cells: Annotated[Cells, CELLS] = ()
    halves: Annotated[Halves, HALVES] = ()


class IndicatorRecord(ScopedFigureRecord):
    """One indicator row. Counts are multiplied out (5.8万人 is 58000 人); money is in 万元; rates in %."""

    table = "indicator"
    holds = Meaning("One row per indicator row of a self-evaluation table", "绩效指标")

    row_number: Annotated[int, Meaning("Print order of the row within its table {}, from 1", "行次")] = Field(
        ge=1
    )
    level1_name: Annotated[Printed | None, names.LEVEL, Meaning("Level-1 name", "一级指标")]
    level1_points: Annotated[
        Points | None, Meaning("Points printed in the level-1 heading", "一级指标分值", unit="points")
    ]
    level2_name: Annotated[Printed | None, names.LEVEL, Meaning("Level-2 name", "二级指标")]
    indicator_name: Annotated[Printed | None, names.OUTCOME, Meaning("Indicator name as printed", "三级指标")]
    name_kind: Annotated[
        ValueKind,
        Meaning(
            "What the cell of the indicator's name holds {}: words, or date, period, money, number, rate "
            "… where something else was put there",
            "指标名称单元格的内容类型",
        ),
    ]
    concept_code: Annotated[Code | None, CONCEPT_CODE]  # lookups/concepts.yml
    target_raw: Annotated[Printed, precision.OUTCOME, names.SIGNS, Meaning("Target as printed", "年度指标值")]
    target_operator: Annotated[
        Operator | None, Meaning("Inequality of the target {}: ≥ ≤ = < > or NULL", "指标值运算符")
    ]
    target_value: Annotated[
        Quantity | None,
        Meaning(
            "Number of the target {}, in its unit; counts multiplied out, money in 万元, rates in percent",
            "指标值数值",
        ),
    ]
    target_unit: Annotated[Printed | None, Meaning("Unit of the target", "指标值单位")]
    target_kind: Annotated[
        ValueKind,
        Meaning(
            "Kind of the printed target {}: blank, date, period, rate, money, standard (元/人), count "
            "(number with a unit), number, range, several (figures), words",
            "指标值类型",
        ),
    ]
    target_date: Annotated[
        date | None, Meaning("Last day of the time the target names, where it names a year", "指标值所指日期")
    ]
    actual_raw: Annotated[
        Printed, precision.OUTCOME, names.SIGNS, Meaning("Actual value as printed", "实际完成值")
    ]
    actual_operator: Annotated[
        Operator | None, Meaning("Inequality of the actual value {}: ≥ ≤ = < > or NULL", "完成值运算符")
    ]
    actual_value: Annotated[
        Quantity | None,
        Meaning(
            "Number of the actual value {}, in its unit; counts multiplied out, money in 万元, rates in percent",
            "完成值数值",
        ),
    ]
    actual_unit: Annotated[Printed | None, names.UNIT, Meaning("Unit of the actual value", "完成值单位")]
    actual_kind: Annotated[
        ValueKind, Meaning("Kind of the printed actual value {}, as target_kind", "完成值类型")
    ]
    actual_date: Annotated[
        date | None,
        Meaning("Last day of the time the actual value names, where it names a year", "完成值所指日期"),
    ]
    is_quantified: Annotated[
        bool, Meaning("True where target or actual is a number that can be compared", "是否量化")
    ]
    direction: Annotated[
        Direction | None,
        Meaning(
            "Which way the indicator is better {}: `more`, `less`, `exact`, `by_date`, `yes_no`",
            "指标方向",
            caveat="NULL where nothing printed says so, and nobody judges it",
        ),
    ]
    direction_basis: Annotated[
        DirectionBasis | None,
        Meaning(
            "What says the direction {}: the `bound` printed with the target, the `target` itself (a "
            "day, a range, a yes), the `name`, the `unit` or the `level`",
            "方向依据",
        ),
    ]
    weight: Annotated[Points | None, WEIGHT]
    score: Annotated[Points | None, SCORE]
    weight_raw: Annotated[PrintedFigure, WEIGHT.printed()]
    score_raw: Annotated[PrintedFigure, SCORE.printed()]
    level1_points_raw: Annotated[
        PrintedFigure,
        Meaning(
            "Points of the level-1 heading", "一级指标分值", caveat="empty in rows that do not print it"
        ).printed(),
    ] = ""
    is_shared_weight: Annotated[
        bool, Meaning("True where weight or score is printed once for a merged group of rows", "是否合并计分")
    ]
    deviation_reason: Annotated[
        Printed | None,
        Meaning("Reasons of a deviation and measures {}, as printed", "偏差原因分析及改进措施"),
    ]
    cells: Annotated[Cells, CELLS] = ()
    halves: Annotated[Halves, HALVES] = ()


class EvaluationTotalRecord(ScopedFigureRecord):
    """总分 of one table."""

    table = "evaluation_total"
    holds = Meaning("One row per total line of a self-evaluation table", "总分")

    total_weight: Annotated[Points | None, Meaning("Total weight as printed", "总分值", unit="points")]
    total_score: Annotated[Points | None, Meaning("Total score as printed", "总得分", unit="points")]
    grade_reported: Annotated[Printed | None, Meaning("Grade as printed {}, 优 良 中 or 差", "评价等级")]
    total_weight_raw: Annotated[PrintedFigure, Meaning("Total weight", "总分值").printed()] = ""
    total_score_raw: Annotated[PrintedFigure, Meaning("Total score", "总得分").printed()] = ""
    grade_raw: Annotated[Printed, Meaning("Grade", "等级").printed()] = ""
    cells: Annotated[Cells, CELLS] = ()


class ProjectRecord(ScopedRecord):
    """The head of one project self-evaluation table."""

    table = "project"
    holds = Meaning("One row per head of a project self-evaluation table", "项目基本信息")

    competent_department: Annotated[Printed | None, Meaning("Competent department", "主管部门")]
    implementing_unit: Annotated[Printed | None, Meaning("Implementing unit", "实施单位")]
    parent_project_name: Annotated[
        Printed | None, Meaning("Programme a sub-project belongs to {}, where the form names one", "专项名称")
    ]
    money_unit_printed: Annotated[Printed, MONEY_UNIT_PRINTED]


class FormFieldRecord(ScopedRecord):
    """A printed field that no fact needs but a reader may: goals, duties, measures, building control."""

    table = "form_field"
    holds = Meaning(
        "One row per printed field that no fact needs but a reader may {}: goals, duties, measures",
        "其他栏目",
    )

    form: Annotated[FormCode, FORM]
    field: Annotated[
        Code, Meaning("Field {}, such as goal_expected (预期目标) or goal_actual (实际完成情况)", "栏目")
    ]
    label: Annotated[Printed, Meaning("Label as printed", "栏目名称")]
    value_raw: Annotated[Printed, Meaning("Value {}, the cell as printed", "内容")]
    value: Annotated[Quantity | None, Meaning("Number of the value {}, where it is one", "数值")]
