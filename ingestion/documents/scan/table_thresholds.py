"""Numbers that decide how the tables of scans are read, by what they are of.

A group says which corpus set it (whose reading it may not change) and what goes wrong where it is moved. Commits that set a
number are found by `git log -S`. No number of this kind stands elsewhere in the room (tests/conventions/test_thresholds.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellsThresholds:
    """Lines of text into cells, in pixels at 200 dpi.

    Set by the samples scanned askew and noisy (evaluation/corpora/formats.py, `as_scan`) and the pages in tests/ocr/pages.
    Moved up: cells of small type are taken for blank. Moved down: dust and rests of rules are read as text
    (tests/unit/ingestion/documents/test_scan_text.py, test_scan_page.py; make test-ocr).
    """

    least_ink: int = 22  # pixels; a digit of 5-point text has more
    inset: int = 3  # how far a cell's rules reach into it
    least_line: int = 11  # height in pixels; a line of 5-point text
    space: float = 0.7  # heights of a line between two pieces of one line
    full: float = 1.0  # heights that a full line may leave free at its end
    full_open: float = 0.55  # the same, of a line that ends open: in a bracket or a comma
    most_margin: int = 30
    most_part: float = 0.5  # of a box, that must lie in a cell or on a line to belong there
    upright: float = 1.6  # times its width is the height of characters set one under the other
    least_upright: int = 55
    pitch_upright: float = 1.08  # widths from character to character
    edge_rest: float = 1.5  # times the least line: narrower marks at the edge are rests of rules


CELLS = CellsThresholds()


@dataclass(frozen=True, slots=True)
class ColumnsThresholds:
    """Tables without rules, and tables beside each other. Heights are of a line.

    Set by drawn sheets of one and two tables at 150 and 200 dpi (evaluation/unseen/scanned.py).
    Moved up: such tables are read as running text. Moved down: running text and contents become tables
    (tests/unit/ingestion/documents/test_scan_beside.py).
    """

    apart: float = 2.4  # heights between a row and the next one
    running: float = 0.6  # share of the text's width that a line of running text has
    least_rows: int = 3
    gutter: float = 0.7  # heights of white between two columns
    filled: float = 0.6  # share of the slots that hold something
    figures: float = 0.6  # share of a column's texts that are figures
    level: float = 0.35  # heights by which the rows of one table stand higher or lower
    aligned: float = (
        0.8  # share of the rows of two blocks that stand at one height, so that they are one table
    )
    beside: float = 0.5  # share of the lower table's height that both take


COLUMNS = ColumnsThresholds()


@dataclass(frozen=True, slots=True)
class FaintThresholds:
    """Rules that are too pale or broken to be ink: pixels at 200 dpi, and grey levels.

    Set by the samples printed with hairlines, dashes and dots and scanned (tests/formats).
    Moved up: cells of pale tables run together. Moved down: strokes of characters in a row become rules
    (tests/unit/ingestion/documents/test_scan_grid.py; make test-scans).
    """

    # Pixels at 200 dpi, and grey levels.
    along: int = 17  # greys are averaged over so much, twice the gap of a dashed rule
    unbroken: int = 41  # what is dark over less is a stroke
    side: int = 6  # how far beside a rule there must be paper
    paper_reach: int = 25  # paper is the lightest grey so near
    darker: int = 14  # than the paper: a rule at least, what is beside it at most
    as_light: int = 11  # than the paper: a rule at least, what is beside it at most
    crossing: int = 27  # where another rule crosses, what is beside this one is not paper
    shortest: int = 110
    known: float = 0.75  # share of a rule that is ink, so that it is no faint one
    thickest: int = 8  # across a rule; ink that reaches further is a character
    on_characters: float = 0.4  # share of its length that a rule at most has on characters
    beside_known: tuple[int, int] = (5, 1)  # around a known rule
    at_crossing: tuple[int, int] = (3, 3)


FAINT = FaintThresholds()


@dataclass(frozen=True, slots=True)
class GridThresholds:
    """Grids of ruled tables, in pixels at 200 dpi.

    Set by the samples scanned askew and noisy, and synthetic tables (tests/unit/ingestion/documents/test_scan_grid.py).
    Moved up: narrow columns become one, or cells are merged. Moved down: one rule becomes two columns.
    """

    same: float = 9.0  # rules nearer than this are one: 1.1 mm, less than any row or column
    near: int = 5  # how far beside its place a border may run
    drawn: float = 0.55  # share of a border that must be drawn for it to part two slots
    drawn_under_seal: float = 0.8  # the same, of one that a seal hides in part
    at_end: int = 3  # pixels next to the rule it meets in which a border must be drawn
    open_side: int = (
        25  # level rules reaching this far past the outermost upright rule: a table with open sides
    )


GRID = GridThresholds()


@dataclass(frozen=True, slots=True)
class RectifyThresholds:
    """Photographed pages made square, in pixels at 200 dpi.

    Set by the samples' tables leant by hand (tests/unit/ingestion/documents/test_scan_grid.py).
    Moved up: leaning rules no longer meet. Moved down: sound pages are bent, at the cost of time.
    """

    least_length: int = 250  # pixels of a rule that is long enough to tell by how much it leans
    least_rules: int = 2
    most_lean: float = 0.06  # pixels across for each along: 3.4 degrees
    moves: float = 3.0  # pixels by which a rule's end is out of place before the page is set straight


RECTIFY = RectifyThresholds()


@dataclass(frozen=True, slots=True)
class RulesThresholds:
    """The ruling lines of a page, in pixels at 200 dpi.

    Set by the samples scanned askew and noisy; strokes of 12-point text are up to 33 long.
    Moved up: short rules of small cells vanish. Moved down: strokes of characters become rules and cut cells
    (tests/unit/ingestion/documents/test_scan_grid.py, test_scan_page.py).
    """

    # Lengths in pixels at 200 dpi. A stroke of 12-point text is up to 33 long, so a rule is longer than the
    # first lengths; up to the second it must also end at other rules, for large type has long strokes too.
    shortest_across: int = 38
    shortest_down: int = 28
    free_standing: int = 90
    gap: int = 9  # what a rule may miss where the toner did not hold
    touch: int = 9  # how far apart two rules may end and still meet
    meet: int = (
        3  # the same for short ones: text often stands within a millimetre of the rules above and below it
    )
    border: int = 11  # width of the strip along a cell's bounds in which its rules run
    least_table: int = 40
    thickest: int = 14
    # A seal's rim that runs along a rule covers some 100 pixels of it, and what is lifted off with the rim is a little more.
    bridged: int = 131
    under_seal: int = 15
    slimness: int = 8  # a rule is at most so thick a part of its length


RULES = RulesThresholds()
