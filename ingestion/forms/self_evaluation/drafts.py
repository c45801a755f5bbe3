"""Indicator rows before they become records, and the level-1 headings that they share."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.indicator_columns import LEVEL1
from ingestion.records import Cells


@dataclass(slots=True)
class Level1:
    """A level-1 heading; the rows below it share one object, so that points printed later reach them all."""

    name: str | None = None
    points: Decimal | None = None

    @property
    def group(self) -> str | None:
        """The official group the name stands for."""
        return LEVEL1.find(self.name or "")


@dataclass(slots=True)
class Draft:
    """An indicator row before its neighbours have had their say."""

    row: FormRow
    level1: Level1
    own_level1: bool
    level2: str | None
    texts: dict[str, str]
    spans_weight: bool
    cells: Cells = ()
    shared: bool = False
    printed: dict[str, FormCell] = field(
        default_factory=dict
    )  # the cell of each text, unless others were joined to it

    open: set[str] = field(default_factory=set)  # points that the row below prints
    points_raw: str = ""  # of the level-1 heading, in the row that prints them

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a cell that somebody broke into lines."""
        cell = self.printed.get(name)
        return cell.lines if cell is not None and not cell.is_laid_out else ()
