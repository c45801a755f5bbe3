"""Tables in text whose cells are parted by bars (Markdown and its kin), and text whose every line is one cell.

A bar table keeps its columns but not its merged cells: what a merged cell covered is printed blank. Programs that
collect web pages print each cell on a line of its own with a bar behind it; there rows are lost, so that no figure
can be put under its heading: such cells are handed on to be reported, and not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_BARS = ("|", "｜", "│", "┃", "║")
_BAR = re.compile(r"(?<!\\)[|｜│┃║]")
_RULE = re.compile(r"\s*[─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝+-]{3,}\s*")  # ├───┼───┤ between rows
_DELIMITER = re.compile(r"\s*:?-{2,}:?\s*|\s*:?-+:?\s*")
_DASHES = re.compile(r"[\s|｜:-]*--[\s|｜:-]*[|｜][\s|｜:-]*--[\s|｜:-]*")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MIN_ROWS = 2
_MIN_RULED = 3  # runs of lines between rules, from which on each run is a row
_MIN_LONE_CELLS = 4  # so many lines with a single bar at their end are no chance


def bar_rows(lines: Sequence[str], start: int) -> tuple[list[list[str]], int]:
    """The rows of the bar table that begins at line `start`, and the line after it; no rows where none begins."""
    # A line of dashes says that it is a table, with one bar a line too.
    least = 1 if start + 1 < len(lines) and _DASHES.fullmatch(lines[start + 1]) else 2
    end = start
    groups: list[list[list[str]]] = [[]]  # the lines between rules
    while end < len(lines):
        if cells := _cells_of(lines[end], least):
            groups[-1].append(cells)
        elif not _is_rule(lines, end):
            break
        elif groups[-1]:
            groups.append([])
        end += 1
    groups = [group for group in groups if group]
    found = [cells for group in groups for cells in group]
    if len(groups) >= _MIN_RULED:
        found = [_one_row(group) for group in groups]
    rows = [cells for cells in found if not _is_delimiter(cells)]
    if len(rows) < _MIN_ROWS:
        return [], start
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows], end


def _is_rule(lines: Sequence[str], at: int) -> bool:
    """Whether a line draws a rule of a table: a row with bars stands above or below it."""
    about = (lines[n] for n in (at - 1, at + 1) if 0 <= n < len(lines))
    return bool(_RULE.fullmatch(lines[at])) and any(len(_BAR.findall(line)) > 1 for line in about)


def _one_row(group: Sequence[list[str]]) -> list[str]:
    """The lines between two rules as one row, whose cells have lines."""
    width = max(map(len, group))
    columns = ([cells[n] for cells in group if n < len(cells) and cells[n]] for n in range(width))
    return ["\n".join(column) for column in columns]


def lone_cells(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """The cells of the run of lines from `start` that each end with their only bar, and the line after them."""
    end = start
    cells: list[str] = []
    while end < len(lines) and _is_lone(lines[end]):
        cells.append(lines[end].rstrip().rstrip("".join(_BARS)).strip())
        end += 1
    return (cells, end) if len(cells) >= _MIN_LONE_CELLS else ([], start)


def _is_lone(line: str) -> bool:
    return len(_BAR.findall(line)) == 1 and line.rstrip().endswith(_BARS)


def _cells_of(line: str, least: int) -> list[str]:
    """The cells of a line with so many bars at least; none where bars part nothing in it."""
    text = line.strip()
    if len(_BAR.findall(text)) < least:
        return []
    framed = bool(_BAR.match(text))
    parts = _BAR.split(text)
    parts = parts[1:] if framed else parts
    parts = parts[:-1] if framed and not parts[-1].strip() else parts
    if len(parts) < 2:
        return []
    return [_LINE_BREAK.sub("\n", part.replace("\\|", "|").replace("\\｜", "｜")).strip() for part in parts]


def _is_delimiter(cells: Sequence[str]) -> bool:
    return all(_DELIMITER.fullmatch(cell) for cell in cells)
