"""Numbers that decide how PDF with text is read, by what they are of.

A group says which corpus set it (whose reading it may not change) and what goes wrong where it is moved. Commits that set a
number are found by `git log -S`. No number of this kind stands elsewhere in the room (tests/conventions/test_thresholds.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnnotationsThresholds:
    """Values typed into form fields and text boxes, set as lines.

    Set by fields and FreeText boxes drawn for tests/unit/ingestion/documents/test_pdf_overlays.py; no report at hand has them.
    Moved: a value is broken in other places than its box, or lands in the cell beside.
    """

    most_fields: int = 5_000
    largest: float = 10.0  # points
    line: float = 1.2  # em from line to line
    margin: float = 2.0
    narrow: float = 0.55  # em of a character that is not Chinese


ANNOTATIONS = AnnotationsThresholds()


@dataclass(frozen=True, slots=True)
class CharactersThresholds:
    """Which characters are print, and which are watermarks, stamps or asked in samples only.

    Set by the PDFs of ../shared/reports and watermarks drawn for tests/unit/ingestion/documents/test_pdf_overlays.py.
    Moved up: a watermark is read into the cells it lies over. Moved down: large titles, pale print and raised digits get
    lost. The samples of characters cost time only, down to a font that lies in few places (test_pdf_hostile.py).
    """

    # Text that leans more than this (radians) from all four directions is a watermark or a stamp.
    leaning: float = 0.06
    # Characters higher than this (points) are a watermark if they are pale (0 to 255).
    large: float = 30.0
    inner: float = 0.2  # of the height of a large character that others may reach into
    over_share: float = 0.2
    pale: int = 160
    transparent: int = 160
    # So are smaller pale ones if the page says the same so many times; shorter words may be what a form says.
    tiles: int = 3
    least_tile: int = 4
    leap: float = 12.0
    # Fonts of one line may differ by less than this (points) in how deep their boxes reach.
    new_baseline: float = 2.5
    # Every so many characters one is asked whether its font maps to Unicode at all.
    map_sample: int = 20
    all_asked: int = 100


CHARACTERS = CharactersThresholds()


@dataclass(frozen=True, slots=True)
class ColumnsThresholds:
    """Running text set in columns side by side.

    Set by newspaper-like pages drawn for tests/unit/ingestion/documents/test_pdf_columns.py; the PDFs of ../shared/reports,
    which have none, had to stay as they were. Moved up: columns are read across. Moved down: tables without rules and
    lists are taken for columns, and their rows are torn (test_pdf_unruled.py).
    """

    wide: float = 9.0  # em that a line of prose has at least in its column
    gap: float = 0.5  # em between columns at least, where a comma hangs out of its line
    least_lines: int = 4
    full: float = 1.6  # em by which a full line may end before the edge of its column
    full_share: float = 0.5
    prose_share: float = 0.4  # of Chinese in a piece: tables hold figures
    indent: float = 1.2  # em
    band_break: float = 3.0  # em of white from line to line that end a band
    left_part: int = 4  # of the page, in which no second column begins
    start_part: int = 3  # of a wide line by which the pieces of one column may begin apart
    near: tuple[int, ...] = (-2, -1, 0, 1, 2)  # points around a place that count for it


COLUMNS = ColumnsThresholds()


@dataclass(frozen=True, slots=True)
class DamageThresholds:
    """How much of a damaged file is unpacked to tell where it is damaged.

    Set by one report torn and with one bit flipped at 150 places (tests/unit/ingestion/documents/test_pdf_damage.py).
    Moved down: damage in large streams stays unseen. Moved up: hostile files cost memory (test_pdf_hostile.py).
    """

    longest_dictionary: int = 4_096
    piece: int = 1 << 20
    most_unpacked: int = 1 << 30


DAMAGE = DamageThresholds()


@dataclass(frozen=True, slots=True)
class FlowThresholds:
    """Where a paragraph ends.

    Set by the PDF prints of the five samples, whose paragraphs are known from their DOCX.
    Moved up: paragraphs run into each other, and a sum is read beside the words of another item. Moved down: sentences break
    in two and their sums lose what they are of (tests/golden/test_pdf_samples.py, test_pdf_pages.py).
    """

    same_size: float = 0.1  # characters of fonts that are not embedded reach up to a tenth over their em
    indent: float = 1.2  # em beyond the left edge of the text that begins a paragraph
    centred: float = 0.8  # em, twice what the middle of a centred line may be off
    max_pitch: float = 2.8  # em from line to line inside a paragraph
    wider: float = 1.25  # times the common pitch is a space between paragraphs
    ragged: float = 1.3  # em by which full lines may end apart
    least_width: float = (
        0.65  # share of the page that running text reaches at least: lines of a list may all be short
    )
    least_lines: int = 2
    edge_share: float = 0.1
    slack_in_sentence: float = 0.1  # share of the width; renderers end lines early before long words
    slack_in_bracket: float = 0.3
    same_edge: float = 0.3  # em by which lines of a block may begin apart
    slack_behind_sentence: float = 0.6  # em that a full line leaves where a sentence ends it


FLOW = FlowThresholds()


@dataclass(frozen=True, slots=True)
class LinesThresholds:
    """Characters into lines and words, in em.

    Set by the PDF prints of the five samples and the PDFs of ../shared/reports; raised digits by Word and WPS.
    Moved up: figures of neighbouring columns run together into one. Moved down: a figure falls into two, each of which
    looks right (tests/unit/ingestion/documents/test_pdf_tables.py, test_superscripts.py, test_pdf_unruled.py).
    """

    # Digits may stand up to half an em off the line of the Chinese glyphs; the next line is a whole one away.
    shift: float = 0.55
    ascii_em: float = 0.9  # of the height of a character, where there is no Chinese one to measure
    gap: float = 0.2  # em between two Latin characters that makes a space
    wide_gap: float = 0.9  # em between any two characters that makes one
    column_gap: float = 1.4  # em between two characters of different columns
    double_print: float = 0.12  # em: the same character printed twice for boldness
    vertical_min: int = 3
    vertical_share: float = 0.7
    # Owners, and lines, are kept apart by so many points, more than any page has.
    beyond: float = 1e6
    # A superscript's type is two thirds of the line's (0.58 in Word, 0.65 in WPS), and its foot 0.4 of it higher. Where boxes hug
    # the ink (LibreOffice prints in WenQuanYi), the foot of a digit after a bracket is 0.17 higher, and it is no superscript.
    raised_height: float = 0.8
    raised: float = 0.25
    # Of characters set one under the other, in twice their size, as middles are twice what they are.
    aside: float = 0.7
    below_least: float = 0.4
    below_most: int = 5


LINES = LinesThresholds()


@dataclass(frozen=True, slots=True)
class QualityThresholds:
    """Whether the characters of a page can be believed.

    Set by the PDFs of ../shared/reports, all of which are to be believed, and by fonts that lie, made for
    tests/unit/ingestion/documents/test_pdf_hostile.py: exchanged digits, exchanged Chinese, no map at all.
    Moved up: exchanged characters are read as if printed. Moved down: sound text goes to OCR, or to quarantine without it.
    """

    # Beside the picture of a page there is no more than a stamp or a page number; or else text that nobody sees, which
    # some other program recognised in it.
    few_chars: int = 30
    hidden_share: float = 0.5
    unmapped_share: float = 0.1
    strange_share: float = 0.15
    uncommon_share: float = 0.3
    least_judged: int = 20
    least_chinese: int = 80
    known_share: float = 0.08
    word_share: float = 0.04
    # Characters without a code behind others on their line, as bullets never stand.
    lost_in_words: int = 3
    next: float = 0.3  # em
    least_unmapped: int = 5


QUALITY = QualityThresholds()


@dataclass(frozen=True, slots=True)
class HeadsThresholds:
    """Running heads, running feet and page numbers.

    Set by the PDFs of ../shared/reports and the benchmark's pages, whose titles and unit lines stand in the margin.
    Moved up: titles, units and years printed on page after page are dropped. Moved down: heads stand between the rows of a
    table that a page cut, and it stays two (tests/unit/ingestion/documents/test_pdf_pages.py).
    """

    # Running heads stand in the margin, in small type. A form's title may be printed on page after page too, and
    # the line under it that names the unit or the year; they are larger, or they say something behind a colon.
    margin: float = 0.085
    larger: float = 1.15  # times the common size
    page_number_margin: float = 0.12
    least_pages: int = 3
    share_of_pages: float = 0.35
    step: float = 4.0  # points by which the place of a running head may differ


HEADS = HeadsThresholds()


@dataclass(frozen=True, slots=True)
class ShapesThresholds:
    """Whether digits look like what their font says they are.

    Set by every PDF at hand, in which none lies, and by fonts whose digits were exchanged
    (tests/unit/ingestion/documents/test_pdf_hostile.py). Of embedded fonts one digit in two hundred is taken for another.
    Moved up: exchanged digits are believed. Moved down: one text PDF in nine was read by OCR (commit e4f254c).
    """

    pages: int = 2
    least: int = 8  # characters of one line
    most: int = 12  # characters of one line
    least_kinds: int = 4
    wrong_share: float = 0.25  # of embedded fonts one digit in two hundred is taken for another
    wrong_kinds: int = 2  # one alone may be a matter of its design
    height: float = 36.0  # pixels of a digit
    largest_scale: float = 12.0
    ink: int = 96  # of 255, from the ground


SHAPES = ShapesThresholds()


@dataclass(frozen=True, slots=True)
class CellTextThresholds:
    """Lines of a cell into its text, in em.

    Set by the PDF prints of the five samples by LibreOffice and by Word's spacing.
    Moved up: words that a cell broke are joined without their space. Moved down: figures broken over two lines get a space
    and are no figures (tests/unit/ingestion/documents/test_pdf_tables.py).
    """

    # em that word processors keep between Chinese and Latin characters; LibreOffice's, Word keeps a little more.
    between_scripts: float = 0.2
    one_digit: float = 0.75  # em: a wide digit, with room for an error in the padding
    longest_cluster: int = 6  # characters
    error: float = 0.05  # em by which the room that is left may be off


CELL_TEXT = CellTextThresholds()
