"""What stands in place of the names of an indicator's row: one name for all levels, the name of the rows below, a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingestion.documents.model import GridKind
from ingestion.forms.align import Slot
from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.indicator_columns import split_points
from ingestion.values import parse_points


def covered(slots: Sequence[Slot], row: FormRow) -> FormCell | None:
    """The first cell of a row, where it reaches over the columns of all levels."""
    starts = {slot.name: slot.start for slot in slots}
    is_placed = row.table.grid is GridKind.TRUE and {"level1", "level3"} <= starts.keys()
    if not is_placed or not row.printed:
        return None
    cell = row.printed[0].cell
    covers = cell.column <= starts["level1"] and starts["level3"] < cell.column + cell.column_span
    return row.printed[0] if covers else None


def in_place_of_names(slots: Sequence[Slot], row: FormRow) -> FormCell | None:
    """The first cell of a row as long as its heading, where it stands under level 1 and none under the deeper levels."""
    starts = {slot.name: slot.start for slot in slots}
    cells = {cell.cell.column: cell for cell in row.cells}
    is_whole = {"level1", "level3"} <= starts.keys() and len(row.cells) == len(slots)
    if not is_whole or not row.printed or row.printed[0].cell.column != starts["level1"]:
        return None
    below = [cells.get(column) for column in range(starts["level1"] + 1, starts["level3"] + 1)]
    return row.printed[0] if all(cell is not None and not cell.text for cell in below) else None


def section_name(slots: Sequence[Slot], found: Mapping[str, FormCell]) -> FormCell | None:
    """The name of the rows below, where no column holds level-1 names: 预算编制（20分） | 20 | 19, and no value."""
    names = [found[name] for name in ("level2", "level3") if name in found and found[name].text]
    if len(names) != 1 or any(slot.name == "level1" for slot in slots):
        return None
    points = split_points(names[0].text)[1]
    weight = found["weight"].text if "weight" in found else ""
    has_values = any(name in found and found[name].text for name in ("target", "actual"))
    return names[0] if points is not None and points == parse_points(weight) and not has_values else None


def is_named_by_a_number(found: Mapping[str, FormCell]) -> bool:
    """Whether a figure stands where the indicator's name would: the row's cells are not those of the heading."""
    return "level3" in found and parse_points(found["level3"].text) is not None
