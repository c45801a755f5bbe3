"""The choice among readings of figures, by what their table says of itself."""

from decimal import Decimal

import pytest

from ingestion.documents.model import GridKind, Table
from ingestion.forms import read_forms
from ingestion.forms.choice.identities import Identity
from ingestion.forms.choice.readings import Figure, Key, Reading
from ingestion.forms.choice.settle import settle
from ingestion.records import ExpenseLineRecord, StaffingRecord

TOTAL, FIRST, SECOND = Key(0, "executed"), Key(1, "executed"), Key(2, "executed")


def figures(total: str, first: str, second: str, **of_first: object) -> dict[Key, Figure]:
    values = {TOTAL: total, FIRST: first, SECOND: second}
    half = Decimal("0.005")
    return {
        key: Figure(key, text, Decimal(text), half, **(of_first if key is FIRST else {}))  # type: ignore[arg-type]
        for key, text in values.items()
    }


def is_sum(values) -> bool:
    return abs(values[0] - sum(values[1:])) <= Decimal("0.02")


SUM = [Identity("sum_of_parts", (TOTAL, FIRST, SECOND), is_sum, is_sum=True)]


def test_figures_that_agree_leave_nothing_to_choose():
    assert settle(figures("30.00", "10.00", "20.00"), SUM) == []


def test_a_sum_that_no_misreading_repairs_stands_as_printed():
    assert settle(figures("31.00", "10.00", "20.00"), SUM) == []


def test_what_ocr_is_not_sure_of_is_confirmed_by_the_sum():
    (choice,) = settle(figures("30.00", "10.00", "20.00", is_unsure=True), SUM)
    assert (choice.key, choice.certainty, choice.taken and choice.taken.value) == (FIRST, "inferred", 10)


def test_what_ocr_is_not_sure_of_and_no_sum_confirms_is_doubtful():
    found = {
        key: figure
        for key, figure in figures("30.00", "7.00", "20.00", is_unsure=True).items()
        if key is FIRST
    }
    (choice,) = settle(found, [])
    assert (choice.certainty, choice.basis, choice.taken) == ("doubtful", "recognition", None)


def test_another_reading_of_ocr_is_taken_where_the_sum_asks_for_it():
    readings = (Reading(Decimal(10), "recognised"),)
    (choice,) = settle(figures("30.00", "70.00", "20.00", is_unsure=True, open=readings), SUM)
    assert (choice.certainty, choice.taken and choice.taken.value) == ("inferred", 10)
    assert [reading.value for reading in choice.against] == [70]


def test_two_repairs_that_both_satisfy_the_sum_leave_both_figures_open():
    both = figures("30.00", "11.00", "20.00", open=(Reading(Decimal(10), "line"),))
    both[SECOND] = Figure(SECOND, "20.00", Decimal(20), Decimal("0.005"), (Reading(Decimal(19), "line"),))
    choices = settle(both, SUM)
    assert {(choice.key, choice.certainty) for choice in choices} == {
        (FIRST, "doubtful"),
        (SECOND, "doubtful"),
    }


BASE = "2023年度部门整体支出绩效评价基础数据表"


def base_data(document, final: str, *, confidence: float | None = None):
    """The three public expenses with this print of what reception cost, and the staff."""
    parsed = document(
        BASE,
        [
            ["经费控制情况", "上年决算数", "本年预算数", "本年决算数"],
            ["三公经费", "10.00", "12.00", "9.00"],
            ["因公出国（境）费", "1.00", "2.00", "1.00"],
            ["公务用车购置及运行维护费", "5.00", "6.00", "4.50"],
            ["公务接待费", "4.00", "4.00", final],
            ["财政供养人员情况", "编制数", "实际在职人数", "控制率"],
            ["", "40", "36", "90%"],
        ],
        grid=GridKind.TRUE,
    )
    table = parsed.blocks[-1]
    rows = [[c._replace(confidence=confidence) if c.text == final else c for c in row] for row in table.rows]
    made = Table(1, tuple(map(tuple, rows)), GridKind.TRUE)
    records = read_forms(type(parsed)(parsed.source, "text/plain", (parsed.blocks[0], made))).records
    return next(r for r in records if isinstance(r, ExpenseLineRecord) and r.expense_item_code == "reception")


def test_an_expense_that_a_line_breaks_is_what_the_sum_says(document):
    line = base_data(document, "3.5\n0")
    assert (line.final, line.certainty, line.certainty_basis) == (
        Decimal("3.50"),
        "inferred",
        ("sum_of_parts",),
    )


def test_an_expense_that_ocr_is_not_sure_of_is_confirmed_by_the_sum(document):
    line = base_data(document, "3.50", confidence=0.5)
    assert (line.final, line.certainty, line.doubtful_columns) == (Decimal("3.50"), "inferred", ())


def test_an_expense_that_ocr_is_not_sure_of_and_the_sum_contradicts_is_doubtful(document):
    line = base_data(document, "8.50", confidence=0.5)
    assert (line.final, line.certainty, line.doubtful_columns) == (None, "doubtful", ("final",))


def test_an_expense_that_does_not_add_up_is_the_report_s_mistake(document):
    line = base_data(document, "3.90")
    assert (line.final, line.certainty) == (Decimal("3.90"), "sure")


@pytest.mark.parametrize(
    ("print_", "is_sure", "found"), [("36", True, 36), ("36", False, 36), ("86", False, None)]
)
def test_staff_that_ocr_is_not_sure_of_is_confirmed_by_the_rate(document, print_, is_sure, found):
    parsed = document(
        BASE,
        [["财政供养人员情况", "编制数", "实际在职人数", "控制率"], ["", "40", print_, "90%"]],
        grid=GridKind.TRUE,
    )
    table = parsed.blocks[-1]
    row = tuple(
        c._replace(confidence=None if is_sure else 0.5) if c.text == print_ else c for c in table.rows[1]
    )
    made = Table(1, (table.rows[0], row), GridKind.TRUE)
    records = read_forms(type(parsed)(parsed.source, "text/plain", (parsed.blocks[0], made))).records
    (staff,) = [r for r in records if isinstance(r, StaffingRecord)]
    assert staff.actual == found


def test_a_decimal_behind_its_point_is_no_note_mark_whatever_a_sum_asks():
    sums = [Identity("sum_of_points", (TOTAL, FIRST, SECOND), is_sum, is_sum=True)]
    assert settle(figures("29", "9.5", "20"), sums) == []


POINTS = tuple(Key(record, "weight") for record in range(4))
LEVEL = Key(4, "level1_points")


def points(*printed: str) -> dict[Key, Figure]:
    """A total, three weights, and the points of the level that the first two of them stand under."""
    keys = (*POINTS, LEVEL)[: len(printed)]
    return {
        key: Figure(key, text, Decimal(text), Decimal("0.5")) for key, text in zip(keys, printed, strict=True)
    }


ALL = Identity("sum_of_points", POINTS, lambda v: v[0] == sum(v[1:]), is_sum=True)
OF_LEVEL = Identity("sum_of_points", (LEVEL, *POINTS[1:3]), lambda v: v[0] == sum(v[1:]), is_sum=True)


def test_a_total_that_is_off_by_what_a_note_mark_would_explain_leaves_the_points_open():
    choices = settle(points("66", "15", "25", "40"), [ALL])
    assert [(c.key, c.certainty, c.taken) for c in choices] == [(POINTS[1], "doubtful", None)]
    assert {reading.value for reading in choices[0].against} == {15, 1}


def test_a_note_mark_that_two_sums_ask_for_is_no_digit():
    (choice,) = settle(points("80", "151", "25", "40", "40"), [ALL, OF_LEVEL])
    assert (choice.key, choice.certainty, choice.taken and choice.taken.value) == (POINTS[1], "inferred", 15)


def test_a_weight_above_the_total_is_no_print_of_points():
    (choice,) = settle(points("80", "151", "25", "40"), [ALL])
    assert (choice.key, choice.certainty, choice.taken and choice.taken.value) == (POINTS[1], "inferred", 15)


def test_a_total_that_is_off_where_the_level_agrees_is_the_report_s_mistake():
    assert settle(points("66", "15", "25", "40", "40"), [ALL, OF_LEVEL]) == []
