"""Numbers that decide how tables over page ends are read, by what they are of.

A group says which corpus set it (whose reading it may not change) and what goes wrong where it is moved. Commits that set a
number are found by `git log -S`. No number of this kind stands elsewhere in the room (tests/conventions/test_thresholds.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JoinThresholds:
    """Tables that go on over a page, of any medium.

    Set by 132 PDFs, 203 LibreOffice prints, 300 synthetic tables (582 seams) and 24 scans.
    Moved up: parts of one table stay two. Moved down: two tables of like columns become one
    (tests/unit/ingestion/documents/test_pages_join.py, tests/golden/test_pdf_samples.py).
    """

    shared_columns: float = 0.5
    most_heading_rows: int = 6
    # Shares of a table's width by which parts of a scanned table may differ.
    scanned_border: float = 0.012
    scanned_width: float = 0.02


JOIN = JoinThresholds()


@dataclass(frozen=True, slots=True)
class SeamThresholds:
    """What the end of a page cut in two.

    Set by the same tables. Moved up: labels of two rows are joined into one. Moved down: a label that a page cut is two rows
    (tests/unit/ingestion/documents/test_pages_join.py).
    """

    same_ending: int = 2  # characters: two labels of one column, not one label in two pieces
    # Heights of a line between a text and the border where the page cut it.
    reaches_down: float = 1.6
    begins_at_top: float = 1.2


SEAM = SeamThresholds()
