"""What prose tells beside sums: shares, rates, comparisons, counts, scores, unit costs."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ingestion.meanings.meaning import Meaning
from ingestion.meanings.terms import (
    HALVES,
    SEQUENCE,
)
from ingestion.records import precision
from ingestion.records.base import FigureRecord
from ingestion.records.derived import Halves
from ingestion.records.types import (
    Address,
    FigureBase,
    FigureKind,
    FigureSubject,
    FigureTrend,
    Money,
    Printed,
    PrintedFigure,
    PrintedMoney,
    Quantity,
)


class NarrativeFigureRecord(FigureRecord):
    """What prose tells of the accounts beside sums: a share, a rate, a comparison, a count, a score, a unit cost.

    | kind | value | amount | base_amount | change_amount |
    |---|---|---|---|---|
    | share | percent | the part | the whole | |
    | completion_rate | percent | the final | the initial budget | |
    | comparison | percent, unsigned | the later sum | the earlier one | what was added, unsigned |
    | count | how many of `unit` | the sum of those projects | | |
    | score, grade | points; NULL, the grade is `value_raw` | | | |
    | unit_cost | how many of `unit` | the sum they cost | | |

    A sum is given where this report prints it, `*_ref` says where. `direction` is the word as printed (增加, 下降,
    持平) and holds for rate and change; `trend` is its sense, `mixed` where both ways are printed. `base` says what a
    comparison, share or rate is held against. `unit_cost` is in 元. `*_raw` is as printed, which tells the precision.
    """

    table = "narrative_figure"
    holds = Meaning(
        "One row per share, rate, comparison, count, score or unit cost told in prose of the "
        "agency's own accounts",
        "文字报告数据",
    )

    sequence: Annotated[int, SEQUENCE] = Field(ge=1)
    kind: Annotated[
        FigureKind,
        Meaning(
            "What is told {}: share (占比), completion_rate (完成率), comparison (增减变动), count (数量), score "
            "(得分), grade (等级) or unit_cost (单位标准)",
            "类别",
        ),
    ]
    subject: Annotated[
        FigureSubject,
        Meaning(
            "What it is told of {}, such as basic_expenditure (基本支出), overseas_groups (出国团组) or "
            "staff_in_post (在职人数)",
            "事项",
        ),
    ]
    label: Annotated[Printed, Meaning("Name as printed", "名称")]
    value: Annotated[
        Quantity | None,
        Meaning(
            "Percent number of a share, rate or comparison; how many, of a count or a unit cost; points "
            "of a score {}. Unsigned. NULL where a comparison states no rate, and of a grade",
            "数值",
        ),
    ]
    unit: Annotated[Printed | None, Meaning("Unit as printed {}, such as %, 批次 or 辆", "单位")]
    value_raw: Annotated[
        Printed,
        precision.DIGITS,
        Meaning("The value as printed {}, the grade of a grade", "数值原文", caveat="empty where none is"),
    ]
    direction: Annotated[
        Printed | None,
        Meaning(
            "The word as printed that says how the later sum differs {}: 增加, 下降, 持平, 小于",
            "增减方向",
            caveat="NULL where none is printed",
        ),
    ]
    trend: Annotated[
        FigureTrend | None,
        Meaning(
            "Which way `direction` points {}: increase, decrease, unchanged, or mixed where words of "
            "both ways are printed, such as 下降（增长）",
            "增减含义",
        ),
    ]
    base: Annotated[
        FigureBase | None,
        Meaning(
            "What it is held against {}: whole (合计), initial_budget (年初预算), full_year_budget (全年预算) or "
            "prior_year (上年决算)",
            "对比基准",
            caveat="NULL for counts, scores and unit costs",
        ),
    ]
    base_subject: Annotated[
        FigureSubject | None,
        Meaning(
            "What the whole or the earlier sum is of {}, of the same codes as `subject`",
            "对比事项",
            caveat="NULL where it is what the figure itself is of, or not known",
        ),
    ]
    base_label: Annotated[Printed | None, Meaning("Name of the whole as printed", "对比事项名称")]
    amount: Annotated[
        Money | None,
        Meaning(
            "The sum it is told of {}: the part of a share, the final of a rate, the later sum of a "
            "comparison, the cost of a unit cost",
            "本期金额",
            unit="万元",
            caveat="NULL where none is printed",
        ),
    ]
    amount_raw: Annotated[PrintedMoney, Meaning("That sum as printed", "本期金额原文")]
    amount_ref: Annotated[Address | None, Meaning("Where that sum is printed", "本期金额出处")]
    base_amount: Annotated[
        Money | None,
        Meaning(
            "The sum it is held against {}: the whole, the budget, the earlier sum",
            "基准金额",
            unit="万元",
            caveat="NULL where none is printed",
        ),
    ]
    base_amount_raw: Annotated[PrintedMoney, Meaning("That sum as printed", "基准金额原文")]
    base_ref: Annotated[Address | None, Meaning("Where that sum is printed", "基准金额出处")]
    change_amount: Annotated[
        Money | None,
        Meaning(
            "The stated difference of a comparison {}, unsigned as printed; `direction` says which way. "
            "NULL where no sum is printed, as with 持平",
            "增减额",
            unit="万元",
        ),
    ]
    change_amount_raw: Annotated[PrintedMoney, Meaning("That difference as printed", "增减额原文")]
    unit_cost: Annotated[
        Quantity | None,
        Meaning(
            "The standard of a unit cost {}, 元 for each `unit`",
            "单位标准",
            caveat="NULL for all other kinds",
        ),
    ]
    unit_cost_raw: Annotated[PrintedFigure, Meaning("That standard as printed", "单位标准原文")]
    halves: Annotated[Halves, HALVES] = ()
