"""Tables over a page's end: columns by their share of the width, rows and merged cells that the page cut."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingestion.documents.model import Box, Cell, GridKind, Line, Table
from ingestion.documents.pages.join import CellFill, TablePart, borders, goes_on, join

# A cell as (text, first column, row span, column span).
Row = Sequence[tuple[str, int, int, int]]


FULL = CellFill(is_full=True, gap_below=0.2)


def table(page: int, xs: Sequence[float], rows: Sequence[Row]) -> Table:
    lines = []
    for r, row in enumerate(rows):
        cells = []
        for text, column, down, across in row:
            box = Box(page, xs[column], 100 + 20 * r, xs[column + across], 100 + 20 * (r + down))
            cells.append(Cell(text, r, column, down, across, box, 0.9))
        lines.append(tuple(cells))
    return Table(1, tuple(lines), GridKind.TRUE, page)


def texts(joined: Table) -> list[list[tuple[str, int, int, int]]]:
    return [[(c.text, c.column, c.row_span, c.column_span) for c in row] for row in joined.rows]


ABOVE = table(1, [50, 150, 350, 550], [[("项目", 0, 1, 1), ("预算", 1, 1, 1), ("决算", 2, 1, 1)],
                                       [("办公费", 0, 1, 1), ("10", 1, 1, 1), ("9", 2, 1, 1)]])  # fmt: skip


def test_columns_are_compared_by_their_share_of_the_width() -> None:
    rows = [
        [("会议费", 0, 1, 1), ("3", 1, 1, 2), ("2", 3, 1, 1)],
        [("楼房", 0, 1, 1), ("面积", 1, 1, 1), ("", 2, 1, 2)],
    ]
    shifted = table(2, [62, 162, 262, 362, 562], rows)
    assert goes_on(borders(ABOVE), borders(shifted))
    joined = join([TablePart(ABOVE), TablePart(shifted)])
    assert texts(joined)[1:] == [
        [("办公费", 0, 1, 1), ("10", 1, 1, 2), ("9", 3, 1, 1)],
        [("会议费", 0, 1, 1), ("3", 1, 1, 2), ("2", 3, 1, 1)],
        [("楼房", 0, 1, 1), ("面积", 1, 1, 1), ("", 2, 1, 2)],
    ]
    assert joined.place(2).ref == "p2/t1/r3"


def test_a_table_of_another_width_is_another_table() -> None:
    assert not goes_on([50, 150, 350, 550], [50, 150, 350])


def test_a_heading_printed_again_is_left_out() -> None:
    below = table(2, [50, 150, 350, 550], [[("项目", 0, 1, 1), ("预算", 1, 1, 1), ("决算", 2, 1, 1)],
                                           [("会议费", 0, 1, 1), ("3", 1, 1, 1), ("2", 2, 1, 1)]])  # fmt: skip
    joined = join([TablePart(ABOVE), TablePart(below)])
    assert [row[0].text for row in joined.rows] == ["项目", "办公费", "会议费"]


def test_a_heading_of_one_cell_printed_again_is_left_out() -> None:
    title = [("部门整体支出绩效自评表", 0, 1, 3)]
    above = table(1, [50, 150, 350, 550], [title, [("指标", 0, 1, 1), ("10", 1, 1, 2)]])
    below = table(2, [50, 150, 350, 550], [title, [("得分", 0, 1, 1), ("9", 1, 1, 2)]])
    assert [row[0].text for row in join([TablePart(above), TablePart(below)]).rows] == [
        title[0][0],
        "指标",
        "得分",
    ]


def test_the_same_words_over_other_columns_are_no_heading_printed_again() -> None:
    xs = [50, 150, 250, 350, 550]
    above = table(1, xs, [[("项目", 0, 1, 1), ("预算", 1, 1, 2), ("决算", 3, 1, 1)],
                          [("办公费", 0, 1, 1), ("10", 1, 1, 2), ("9", 3, 1, 1)]])  # fmt: skip
    below = table(2, xs, [[("项目", 0, 1, 2), ("预算", 2, 1, 1), ("决算", 3, 1, 1)],
                          [("会议费", 0, 1, 2), ("3", 2, 1, 1), ("2", 3, 1, 1)]])  # fmt: skip
    assert [row[0].text for row in join([TablePart(above), TablePart(below)]).rows][2:] == ["项目", "会议费"]


def test_a_heading_that_reaches_further_than_the_rows_that_come_again_stays_whole() -> None:
    above = table(1, [50, 150, 350], [[("项目", 0, 2, 1), ("预算", 1, 1, 1)], [("年初", 1, 1, 1)]])
    below = table(2, [50, 150, 350], [[("项目", 0, 2, 1), ("预算", 1, 1, 1)], [("调整", 1, 1, 1)]])
    joined = join([TablePart(above), TablePart(below)])
    assert [[c.text for c in row] for row in joined.rows[2:]] == [["项目", "预算"], ["调整"]]


def test_a_row_cut_by_the_page_goes_on_below_the_heading_printed_again() -> None:
    heading = [("项目", 0, 1, 1), ("预算", 1, 1, 1), ("决算", 2, 1, 1)]
    below = table(2, [50, 150, 350, 550], [heading, [("及印刷费", 0, 1, 1), ("", 1, 1, 1), ("", 2, 1, 1)],
                                           [("会议费", 0, 1, 1), ("3", 1, 1, 1), ("2", 2, 1, 1)]])  # fmt: skip
    joined = join([TablePart(ABOVE, {(1, 0): FULL}), TablePart(below)])
    assert [row[0].text for row in joined.rows] == ["项目", "办公费及印刷费", "会议费"]


def test_no_text_reaches_over_a_page_on_which_its_cell_is_blank() -> None:
    def page(number: int, label: str, names: tuple[str, str]) -> Table:
        return table(number, [50, 150, 550], [[(label, 0, 2, 1), (names[0], 1, 1, 1)], [(names[1], 1, 1, 1)]])

    pages = (
        page(1, "产出指", ("数量", "质量")),
        page(2, "", ("时效", "成本")),
        page(3, "标", ("社会", "生态")),
    )
    top = {(0, 0): CellFill(gap_above=0.2)}
    joined = join([TablePart(pages[0], {(0, 0): FULL}), TablePart(pages[1]), TablePart(pages[2], top)])
    assert [(row[0].text, row[0].row_span) for row in joined.rows[::4]] == [("产出指", 4), ("标", 2)]
    directly = join([TablePart(pages[0], {(0, 0): FULL}), TablePart(pages[2], top)])
    assert (directly.rows[0][0].text, directly.rows[0][0].row_span) == ("产出指标", 4)


def test_a_row_that_the_page_cut_is_one_row() -> None:
    below = table(2, [50, 150, 350, 550], [[("及印刷费", 0, 1, 1), ("", 1, 1, 1), ("", 2, 1, 1)],
                                           [("会议费", 0, 1, 1), ("3", 1, 1, 1), ("2", 2, 1, 1)]])  # fmt: skip
    joined = join([TablePart(ABOVE, {(1, 0): FULL}), TablePart(below)])
    assert [row[0].text for row in joined.rows] == ["项目", "办公费及印刷费", "会议费"]


def test_a_row_of_its_own_below_a_short_line_stays_one() -> None:
    below = table(2, [50, 150, 350, 550], [[("其中：", 0, 1, 1), ("", 1, 1, 1), ("", 2, 1, 1)],
                                           [("会议费", 0, 1, 1), ("3", 1, 1, 1), ("2", 2, 1, 1)]])  # fmt: skip
    joined = join([TablePart(ABOVE), TablePart(below)])
    assert [row[0].text for row in joined.rows] == ["项目", "办公费", "其中：", "会议费"]


def test_numbers_under_numbers_are_never_run_together() -> None:
    below = table(2, [50, 150, 350, 550], [[("会议费", 0, 1, 1), ("3", 1, 1, 1), ("2", 2, 1, 1)]])
    joined = join([TablePart(ABOVE, {(1, 0): FULL}), TablePart(below)])
    assert len(joined.rows) == 3


def test_a_merged_cell_goes_on_over_the_page() -> None:
    above = table(1, [50, 150, 550], [[("产出指标", 0, 2, 1), ("数量", 1, 1, 1)], [("质量", 1, 1, 1)]])
    below = table(2, [50, 150, 550], [[("", 0, 2, 1), ("时效", 1, 1, 1)], [("成本", 1, 1, 1)]])
    joined = join([TablePart(above), TablePart(below)])
    assert texts(joined) == [
        [("产出指标", 0, 4, 1), ("数量", 1, 1, 1)], [("质量", 1, 1, 1)], [("时效", 1, 1, 1)], [("成本", 1, 1, 1)],
    ]  # fmt: skip


def test_a_row_cut_in_several_cells_is_one_row() -> None:
    at_foot, at_top = CellFill(gap_below=0.5), CellFill(gap_above=0.2)
    above = table(1, [50, 150, 350, 550], [[("指标", 0, 1, 1), ("目标", 1, 1, 1), ("得分", 2, 1, 1)],
                                           [("社会效", 0, 1, 1), ("效果明", 1, 1, 1), ("5", 2, 1, 1)]])  # fmt: skip
    below = table(2, [50, 150, 350, 550], [[("益指标", 0, 1, 1), ("显", 1, 1, 1), ("", 2, 1, 1)],
                                           [("总分", 0, 1, 1), ("100", 1, 1, 1), ("98", 2, 1, 1)]])  # fmt: skip
    joined = join(
        [
            TablePart(above, {(1, 0): FULL, (1, 1): at_foot}),
            TablePart(below, {(0, 0): at_top, (0, 1): at_top}),
        ]
    )
    assert [[c.text for c in row] for row in joined.rows[1:]] == [
        ["社会效益指标", "效果明显", "5"],
        ["总分", "100", "98"],
    ]


def test_a_merged_cell_cut_inside_its_brackets_is_one_cell() -> None:
    above = table(1, [50, 150, 550], [[("效益指标(30", 0, 2, 1), ("社会", 1, 1, 1)], [("生态", 1, 1, 1)]])
    below = table(2, [50, 150, 550], [[("分)", 0, 2, 1), ("经济", 1, 1, 1)], [("成本", 1, 1, 1)]])
    joined = join([TablePart(above), TablePart(below)])
    assert joined.rows[0][0].text == "效益指标(30分)"
    assert joined.rows[0][0].row_span == 4


def test_a_form_that_comes_again_is_no_heading() -> None:
    heading = [("项目名称", 0, 1, 1), ("预算数", 1, 1, 1)]
    above = table(1, [50, 150, 550], [heading, [("总额", 0, 1, 1), ("8", 1, 1, 1)]])
    below = table(2, [50, 150, 550], [heading, [("总额", 0, 1, 1), ("9", 1, 1, 1)]])
    assert len(join([TablePart(above), TablePart(below)]).rows) == 4


def test_a_merged_cell_cut_inside_its_brackets_between_two_rows_is_one_cell() -> None:
    above = table(
        1, [50, 150, 350, 550], [[("效益指标（30", 0, 1, 1), ("经济效益", 1, 1, 1), ("15", 2, 1, 1)]]
    )
    below = table(2, [50, 150, 350, 550], [[("分）", 0, 1, 1), ("社会效益", 1, 1, 1), ("15", 2, 1, 1)]])
    assert texts(join([TablePart(above), TablePart(below)])) == [
        [("效益指标（30分）", 0, 2, 1), ("经济效益", 1, 1, 1), ("15", 2, 1, 1)],
        [("社会效益", 1, 1, 1), ("15", 2, 1, 1)],
    ]


@pytest.mark.parametrize(
    ("upper", "lower"), [("高校毕业生“三支一", "扶”招募人数"), ("学习《预算", "法》的人次")]
)
def test_a_row_cut_inside_a_quotation_is_one_row(upper: str, lower: str) -> None:
    above = table(
        1, [50, 150, 550], [[("指标", 0, 1, 1), ("值", 1, 1, 1)], [(upper, 0, 1, 1), ("11人", 1, 1, 1)]]
    )
    below = table(
        2, [50, 150, 550], [[(lower, 0, 1, 1), ("", 1, 1, 1)], [("总分", 0, 1, 1), ("98", 1, 1, 1)]]
    )
    assert [row[0].text for row in join([TablePart(above), TablePart(below)]).rows] == [
        "指标", upper + lower, "总分",
    ]  # fmt: skip


def test_a_quotation_of_its_own_below_one_that_was_never_closed_is_a_row_of_its_own() -> None:
    above = table(
        1, [50, 150, 550], [[("指标", 0, 1, 1), ("值", 1, 1, 1)], [("“三公“经费", 0, 1, 1), ("8", 1, 1, 1)]]
    )
    below = table(2, [50, 150, 550], [[("“一卡通”发放", 0, 1, 1), ("", 1, 1, 1)]])
    assert len(join([TablePart(above), TablePart(below)]).rows) == 3


def test_a_row_cut_inside_brackets_is_one_row() -> None:
    above = table(
        1, [50, 150, 550], [[("指标", 0, 1, 1), ("分值", 1, 1, 1)], [("满意度(10", 0, 1, 1), ("9", 1, 1, 1)]]
    )
    below = table(
        2, [50, 150, 550], [[("分)", 0, 1, 1), ("", 1, 1, 1)], [("总分", 0, 1, 1), ("98", 1, 1, 1)]]
    )
    joined = join([TablePart(above), TablePart(below)])
    assert [row[0].text for row in joined.rows] == ["指标", "满意度(10分)", "总分"]


def test_a_line_below_a_blank_part_of_its_cell_is_kept_with_its_box() -> None:
    above = table(1, [50, 150, 550], [[("", 0, 2, 1), ("数量", 1, 1, 1)], [("质量", 1, 1, 1)]])
    below = table(2, [50, 150, 550], [[("产出指标", 0, 2, 1), ("时效", 1, 1, 1)], [("成本", 1, 1, 1)]])
    line = Line("产出指标", Box(2, 52, 103, 92, 113))
    cell = join([TablePart(above), TablePart(below, {(0, 0): CellFill(line=line)})]).rows[0][0]
    assert (cell.text, cell.box and cell.box.page, cell.lines) == ("产出指标", 1, (line,))
