"""Tables drawn without a single line: cells as filled boxes that stand side by side and one under the other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ingestion.documents.pdf.grid import Grid, find_grids
from ingestion.documents.pdf.rules import Box, Rules
from ingestion.documents.pdf.table_thresholds import BOXES


def filled_grids(fills: Sequence[Box], ruled: Sequence[Grid]) -> list[Grid]:
    """The grids that filled boxes make outside of ruled tables: two rows and two columns at least.

    Lines of a paragraph that are shaded one by one have one column, bands over a table's rows too; a box behind
    others is a background.
    """
    boxes = [box for box in fills if not any(grid.holds(*_middle(box)) for grid in ruled)]
    if not BOXES.least_boxes <= len(boxes) <= BOXES.most_boxes:
        return []
    xs = _places(x for box in boxes for x in (box[0], box[2]))
    ys = _places(y for box in boxes for y in (box[1], box[3]))
    cells = {(xs[x0], ys[top], xs[x1], ys[bottom]) for x0, top, x1, bottom in boxes}
    held = [cell for cell in cells if not any(_holds(cell, other) for other in cells)]
    rules = Rules()
    for x0, top, x1, bottom in held:
        if x1 > x0 and bottom > top:
            rules.horizontal += [(top, x0, x1), (bottom, x0, x1)]
            rules.vertical += [(x0, top, bottom), (x1, top, bottom)]
    return [
        grid
        for grid in find_grids(rules)
        if len(grid.xs) > 2 and len(grid.ys) > 2 and len(grid.cells) >= BOXES.least_boxes
    ]


def _places(values: Iterable[float]) -> dict[float, float]:
    """Each value with the common place of those that are as close as two boxes of one table."""
    found: dict[float, float] = {}
    cluster: list[float] = []
    for value in [*sorted(set(values)), math.inf]:
        if cluster and value - cluster[0] > BOXES.gap:
            found.update(dict.fromkeys(cluster, (cluster[0] + cluster[-1]) / 2))
            cluster = []
        cluster.append(value)
    return found


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _holds(outer: Box, inner: Box) -> bool:
    """Whether a box lies behind another one, which is smaller."""
    x, y = _middle(inner)
    is_larger = outer[2] - outer[0] > inner[2] - inner[0] or outer[3] - outer[1] > inner[3] - inner[1]
    return outer != inner and is_larger and outer[0] < x < outer[2] and outer[1] < y < outer[3]
