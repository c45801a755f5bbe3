"""Where the report prints what was read."""

from __future__ import annotations

from typing import Annotated

from ingestion.meanings.meaning import Meaning
from ingestion.records.base import Record
from ingestion.records.types import Address, Printed


class PlaceRecord(Record):
    """One place that a record, a finding or a figure of this document names: once, whatever names it.

    Numbers count from 1. The box is in points from the top left corner of the page, upright and straight; it is `None`
    in formats without pages. `heading` is the table's title with the labels over the place, of prose the titles of its
    sections; `text` what is printed there, lines parted by line breaks, blank for a page or the document as a whole.
    """

    table = "place"
    holds = Meaning("One row per place that the records of a report name", "出处")

    source_ref: Annotated[
        Address,
        Meaning(
            "Address of the place {}: a row `p12/t3/r7`, a cell `p12/t3/r7/c4`, a section of prose "
            "`p3/s2.1`, of an annex `/sA4-1.2`, of a further report of the file `/sR3.2`, a paragraph "
            "`/sp12`, the whole document `/s0`",
            "出处",
        ),
    ]
    page: Annotated[
        int | None,
        Meaning("Page {}, the sheet of a workbook", "页码", caveat="NULL where the format has none"),
    ]
    x0: Annotated[float | None, Meaning("Left edge", "左边", unit="points")]
    top: Annotated[float | None, Meaning("Upper edge", "上边", unit="points")]
    x1: Annotated[float | None, Meaning("Right edge", "右边", unit="points")]
    bottom: Annotated[float | None, Meaning("Lower edge", "下边", unit="points")]
    table_number: Annotated[
        int | None, Meaning("Number of the table in the report", "表次", caveat="NULL outside tables")
    ]
    row_number: Annotated[
        int | None, Meaning("Row of the table {}, from 1", "行次", caveat="NULL where no row is named")
    ]
    column_number: Annotated[
        int | None,
        Meaning("Grid column of the cell {}, from 1", "列次", caveat="NULL where no cell is named"),
    ]
    heading: Annotated[
        Printed,
        Meaning(
            "What stands over it {}: the table's title, the labels of the row and of the columns over "
            "it, parted by ` · ` and ` | `; of prose the titles of its sections",
            "所属标题",
        ),
    ]
    name: Annotated[
        Printed,
        Meaning(
            "What the report itself calls the place {}: the number of the annex and the table's title with the labels of row and "
            "column; of prose the printed numbers of its sections and the title of the innermost",
            "报告中的位置",
            caveat="blank for a page or the document as a whole",
        ),
    ] = ""
    text: Annotated[
        Printed,
        Meaning(
            "What is printed there {}: the cells of a row parted by ` | `, the cell, or the paragraphs "
            "of a section",
            "原文",
            caveat="blank for a page or the document as a whole",
        ),
    ]
