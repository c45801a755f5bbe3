"""Faults on purpose: steps of the product survive them, and a step that writes in place does not."""

from __future__ import annotations

import pytest

from evaluation.faults.injection import Fault
from evaluation.faults.steps import STEPS, Step
from evaluation.faults.trials import every_origin, every_place
from orchestration.home import Home

QUICK = [step for step in STEPS if step.name in ("archive", "decide")]


@pytest.mark.parametrize("step", QUICK, ids=lambda step: step.name)
@pytest.mark.parametrize("fault", list(Fault))
def test_at_some_places_of_every_fault_nothing_is_lost(step: Step, fault: Fault) -> None:
    tally = every_place(step, fault, most=4)
    assert tally.tried == min(4, tally.places)
    assert tally.places > 0
    assert tally.lost == []


class WritingInPlace(Step):
    """Two lines that belong together, one after the other."""

    name = "careless"

    def prepare(self, home: Home) -> None:
        (home.root / "two").write_text("old\nold\n")

    def run(self, home: Home) -> None:
        path = home.root / "two"
        path.write_text("new\n")
        with path.open("a") as file:
            file.write("new\n")

    def state(self, home: Home) -> object:
        return (home.root / "two").read_text()


@pytest.mark.parametrize("fault", [Fault.FULL, Fault.BROKEN, Fault.KILL])
def test_a_step_that_writes_in_place_is_found_out(fault: Fault) -> None:
    tally = every_place(WritingInPlace(), fault)
    assert (tally.places, tally.survived) == (2, 1)
    assert "a third state: 'new\\n'" in tally.lost[0]


@pytest.mark.parametrize("fault", [Fault.FULL, Fault.BROKEN, Fault.KILL])
def test_by_their_origin_lines_are_struck_one_after_the_other_on_one_home(fault: Fault) -> None:
    tally = every_origin(WritingInPlace(), fault)
    assert tally.places == 2
    assert any("a third state: 'new\\n'" in lost for lost in tally.lost)

    [archiving] = [step for step in STEPS if step.name == "archive"]
    tally = every_origin(archiving, fault, most=4)
    assert (tally.tried >= 5, tally.lost) == (True, [])
