"""How provinces lay the nine statements out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """How statements are printed."""

    codes: str = "one"  # one · three · three_partial · one_partial · one_name (code and name in one cell)
    total: str = "first"  # first · last · in_heading
    numbers: bool = False  # a row 栏次 under the heading, a column 行次 in the summaries
    title: str = "line"  # line · grid · none
    mark: str = ""  # 公开{n}表 beside the title
    unit: str = "万元"
    thousands: bool = False
    panels: int = 2  # of the basic expenditure
    three_public: str = "pairs"  # pairs · six_and_six · lines
    state_capital: str = "income_and_expenditure"  # · expenditure
    detail: bool = False  # 决算明细表
    zero: str = "0.00"  # how a zero is printed
    blank: str = ""  # how nothing is printed
    names: Callable[[str], str] = str  # how a name is printed
    empty_rows: int = 2
    note: str = "说明：本单位{year}年度没有{fund}收入和支出，故本表无数据。"


SHANGHAI = Style()
HUNAN = Style(codes="three", mark="公开{n}表", detail=True, three_public="six_and_six", state_capital="expenditure",
              panels=3, zero="0", numbers=True)  # fmt: skip
STYLES = {
    "Shanghai": SHANGHAI,
    "Hunan": HUNAN,
    "heading and total in one row": Style(codes="three", total="in_heading", title="grid", three_public="six_and_six",
                                          panels=3, thousands=True),
    "last digits in three columns, 元": Style(codes="three_partial", total="last", unit="元", title="grid",
                                             three_public="lines", blank="——"),
    "code and name in one cell": Style(codes="one_name"),
    "no titles": Style(title="none"),
    "last digits in one column": Style(codes="one_partial", total="last", blank="-", title="grid"),
}  # fmt: skip
