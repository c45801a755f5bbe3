"""The choice among readings of figures, by what their table says of itself."""

from decimal import Decimal

from ingestion.forms.choice.identities import Identity
from ingestion.forms.choice.readings import Figure, Key, Reading
from ingestion.forms.choice.settle import settle

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
