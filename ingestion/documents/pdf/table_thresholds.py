"""Numbers that decide how the tables of PDF with text are read, by what they are of.

A group says which corpus set it (whose reading it may not change) and what goes wrong where it is moved. Commits that set a
number are found by `git log -S`. No number of this kind stands elsewhere in the room (tests/conventions/test_thresholds.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AssemblyThresholds:
    """Which table goes on over the end of a page.

    Set by the PDF prints of the five samples and 300 synthetic tables cut at every row (582 seams).
    Moved up: tables that a page cut stay two. Moved down: a table that ended is joined to the next one
    (tests/unit/ingestion/documents/test_pages_join.py, test_pdf_pages.py; tests/golden/test_pdf_samples.py).
    """

    # A page is printed at least so far down (share of its height) before a table must go over to the next.
    body: float = 0.8
    free_share: float = 0.25  # of the page's height that a row which did not fit may leave free
    free_least: float = 40.0
    most_marks: int = 4


ASSEMBLY = AssemblyThresholds()


@dataclass(frozen=True, slots=True)
class BoxesThresholds:
    """Tables whose cells are filled boxes, without a line.

    Set by boxes drawn for tests/unit/ingestion/documents/test_pdf_overlays.py.
    Moved up: coloured bars beside text become a table. Moved down: such tables lose their grid.
    """

    gap: float = 4.5  # points of paper that boxes may leave between each other in place of a line
    least_boxes: int = 4
    most_boxes: int = 5_000


BOXES = BoxesThresholds()


@dataclass(frozen=True, slots=True)
class GridThresholds:
    """Ruling lines into grids, in points.

    Set by the PDF prints of the five samples and the PDFs of ../shared/reports; the bounds of lines and slots by drawings
    that are no tables (tests/unit/ingestion/documents/test_pdf_hostile.py).
    Moved up: double rules and narrow columns become one, cells are merged. Moved down: dashed or cell-by-cell borders fall
    apart and cells lose their text (test_pdf_tables.py, tests/golden/test_pdf_samples.py).
    """

    snap: float = 2.0  # lines closer than this are one line (double rules, borders of two cells)
    dash: float = 4.5  # a gap that a dashed or cell-by-cell drawn line may have
    touch: float = 3.0
    min_length: float = 4.0
    covered: float = 0.75  # share of a slot's side that must be drawn for a border
    open_side: float = 12.0  # rules that reach this far beyond the outermost line bound an open column
    max_lines: int = 1_000
    max_slots: int = 100_000
    least_lines: int = 4  # of both directions together: a box


GRID = GridThresholds()


@dataclass(frozen=True, slots=True)
class LayoutThresholds:
    """The room between a cell's rule and its text.

    Set by the PDF prints of the five samples. Moved: whether a line filled its cell is judged wrongly, and words that a cell
    broke are parted by a space (tests/unit/ingestion/documents/test_pdf_tables.py).
    """

    most_padding: float = 8.0  # points


LAYOUT = LayoutThresholds()


@dataclass(frozen=True, slots=True)
class PartsThresholds:
    """Parts of one table on two pages.

    Set by the PDF prints of the five samples. Moved up: tables of other columns are joined. Moved down: parts whose borders
    are drawn a hair apart stay two (tests/unit/ingestion/documents/test_pages_join.py).
    """

    same_edge: float = 3.0  # points within which two pages print the same border


PARTS = PartsThresholds()


@dataclass(frozen=True, slots=True)
class RulesThresholds:
    """Which paths are rules, in points.

    Set by the PDF prints of the five samples and the PDFs of ../shared/reports; depth and number by hostile files.
    Moved up: bars and underlines become borders. Moved down: thick or leaning rules vanish and cells run together
    (tests/unit/ingestion/documents/test_pdf_tables.py, test_pdf_hostile.py).
    """

    # A picture of a page covers so much of it.
    covers: float = 0.5
    # A path no thicker than this (points) is a rule, whatever it was drawn as.
    thin: float = 3.0
    # A line may lean by so much from end to end and still be a rule.
    lean: float = 1.0
    max_form_depth: int = 8
    # Drawings of more segments than this are pictures, not grids.
    max_segments: int = 20_000


RULES = RulesThresholds()


@dataclass(frozen=True, slots=True)
class UnruledThresholds:
    """Where lines are a table without rules, in em.

    Set by final accounts of the national form, of Yunnan, Shaanxi, Beijing and Zhejiang, typeset without rules.
    Moved up: such tables are read as paragraphs. Moved down: lists and addresses become tables
    (tests/unit/ingestion/documents/test_pdf_unruled.py, tests/unit/ingestion/forms/statements/test_columns.py).
    """

    min_rows: int = 3
    most_above: int = 1  # lines over a table that goes on from the page before: the page's head
    columns: int = 3  # that lines need to be a table by themselves
    columns_with_rules: int = 2  # between rules above and below
    word_gap: float = 0.9  # em
    gutter: float = 0.5  # em
    full_row: float = 0.7  # share of the most words a line has
    near: float = 1.7  # em from line to line inside a cell
    headed: float = 2.5  # em from a label to the row below it
    level: float = 0.1  # em by which distances count as equal
    inside: float = 0.8  # of the distance of rows: the lines of one row are closer
    margin: float = 1.0
    most_pitch: int = 4  # em from line to line of one table
    least_borders: int = 3  # each way: two columns, two rows


UNRULED = UnruledThresholds()


@dataclass(frozen=True, slots=True)
class UnruledColumnsThresholds:
    """Where the columns of a table without rules part, in em.

    Set by the same final accounts: figures set tight, headings of several lines, labels that reach over a border.
    Moved up: two columns become one and their figures one cell. Moved down: a figure with spaces, or a label, is cut in two
    (tests/unit/ingestion/documents/test_pdf_unruled.py, tests/unit/ingestion/forms/statements/test_columns.py).
    """

    cell_gap: float = 0.1  # em between a figure and the next cell; sheets have hardly more
    figure_gap: float = 0.3  # em; a space between digits and Chinese in running text is a quarter
    label_gap: float = 0.25  # em between two labels of a heading
    least_lines: int = 3  # with figures, to tell columns by them
    same_cell: float = 1.8  # em from line to line in a label that takes several
    no_room: float = 1.1  # the same, where the line below is as long
    level: float = 0.3  # em by which words of one line are higher or lower
    labels_across: float = 0.3  # of a row, that may reach over a border
    totals_across: int = 2  # labels that may do so in any case: those of the last row
    room: float = 1.6  # em behind a full line: less than a character and the space between columns
    aligned: float = 0.6  # em that lines of one label may begin, or be centred, apart


UNRULED_COLUMNS = UnruledColumnsThresholds()
