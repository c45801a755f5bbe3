"""The lines of a statement: the cells of code, name and money that stand together in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.statements.layout import Layout, Leaf, Placed, PlacedRow
from ingestion.forms.statements.words import (
    CODE_COLUMNS,
    CODE_PARTS,
    is_blank_print,
    is_ordinal,
    line_code,
)
from ingestion.vocabulary import key

_CODE_AND_NAME = re.compile(r"[\[(]?(\d{3}(?:\d{2}){0,2})(?:[\])]|[-:_])?(?=[^\d.,])")
_CODE = re.compile(r"\d{1,7}")


@dataclass(slots=True)
class Line:
    """One line of one panel. `codes` are its digits with the number of the code column each stands in."""

    row: FormRow
    layout: Layout
    panel: int
    codes: list[tuple[int, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    money: dict[int, FormCell] = field(default_factory=dict)  # by the number of the leaf
    taken: list[FormCell] = field(default_factory=list)
    ignored: list[FormCell] = field(default_factory=list)  # the labels 类, 款, 项 in the line 合计

    @property
    def name(self) -> str:
        """Its name as printed."""
        return "".join(self.names)

    @property
    def code_columns(self) -> int:
        """How many columns of code its panel has."""
        return sum(leaf.role == "code" for leaf in self.layout.of_panel(self.panel))


def lines_of(row: PlacedRow, layout: Layout) -> tuple[list[Line], list[FormCell]]:
    """The lines of one row, one for each panel in which something is named; and its numbers of lines."""
    lines: list[Line] = []
    numbers: list[FormCell] = []
    for cell in row.printed:
        leaf = layout.at(cell)
        if leaf is None:
            leaf = _lead_beside(layout, cell)
        if leaf is None:
            continue
        if leaf.role in ("ordinal", "ignored"):
            numbers.append(cell.cell)
        elif leaf.is_lead or _is_words(cell, leaf):
            _lead(row, layout, lines, cell, leaf)
        elif (line := _line_for(lines, leaf)) is not None:
            line.money[layout.leaves.index(leaf)] = cell.cell
            line.taken.append(cell.cell)
    return lines, numbers


def _is_words(cell: Placed, leaf: Leaf) -> bool:
    """Whether a cell that reaches into a column of money is a label: 公用经费合计 over two panels."""
    return cell.span > leaf.span and not cell.is_number and not is_blank_print(cell.text)


def _lead_beside(layout: Layout, cell: Placed) -> Leaf | None:
    """The lead column that a cell in a column without a label belongs to."""
    if cell.is_number and not _CODE.fullmatch(cell.text):
        return None
    leads = [leaf for leaf in layout.leaves if leaf.is_lead]
    return min(leads, key=lambda leaf: abs(leaf.start - cell.start), default=None)


def _lead(row: PlacedRow, layout: Layout, lines: list[Line], cell: Placed, leaf: Leaf) -> None:
    """Add a cell of code or name to the line of its panel, which it may begin."""
    line = next((x for x in lines if x.panel == leaf.panel), None)
    if line is None:
        line = Line(row.row, layout, leaf.panel)
        lines.append(line)
    text = cell.text
    plain = re.sub(r"\s", "", key(text))
    if CODE_PARTS.find(text) and leaf.role == "code":
        line.ignored.append(cell.cell)
        return
    line.taken.append(cell.cell)
    codes = [x for x in layout.of_panel(leaf.panel) if x.role == "code"]
    if _CODE.fullmatch(plain) and (leaf.role == "code" or (not codes and len(plain) in (3, 5, 7))):
        line.codes.append((codes.index(leaf) if leaf in codes else 0, plain))
    elif match := _CODE_AND_NAME.match(plain):
        line.codes.append((0, match[1]))
        line.names.append(re.sub(rf"^[\s\[【(（]*{'[ ]*'.join(match[1])}[-—－:：_\]】)）\s]*", "", text))
    else:
        line.names.append(text)


def _line_for(lines: Sequence[Line], leaf: Leaf) -> Line | None:
    """The line that money in this column belongs to: its panel's, else one whose label reaches into its panel."""
    own = next((x for x in lines if x.panel == leaf.panel), None)
    if own is not None:
        return own
    before = next((x for x in reversed(lines) if x.panel < leaf.panel and not x.money), None)
    return before if before is not None and line_code(before.name) is not None else None


def is_placeholder(line: Line) -> bool:
    """Whether the line only shows where lines go: … | …."""
    return all(is_blank_print(t) for t in [*line.names, *(d for _, d in line.codes)]) and not any(
        c.is_number for c in line.money.values()
    )


def is_rest_of_heading(line: Line) -> bool:
    """Whether the line is a label of the columns of code and name that the heading lost."""
    return not line.codes and not line.money and CODE_COLUMNS.find(line.name) in ("code", "name")


def is_row_of_numbers(row: PlacedRow) -> bool:
    """Whether the row only counts the columns: 1 2 3 ….."""
    texts = [p.text for p in row.printed]
    return len(texts) >= 3 and all(is_ordinal(t) for t in texts) and texts == [
        str(n) for n in range(1, len(texts) + 1)
    ]  # fmt: skip


def money_leaves(line: Line) -> Iterator[tuple[int, Leaf]]:
    """The columns of money of a line's panel and of those its label reaches into, in print order."""
    reached = {line.layout.leaves[k].panel for k in line.money} or {line.panel}
    for number, leaf in enumerate(line.layout.leaves):
        if leaf.role == "money" and leaf.panel in reached:
            yield number, leaf
