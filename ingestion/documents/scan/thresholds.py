"""Numbers that decide how scans are read, by what they are of.

A group says which corpus set it (whose reading it may not change) and what goes wrong where it is moved. Commits that set a
number are found by `git log -S`. No number of this kind stands elsewhere in the room (tests/conventions/test_thresholds.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DustThresholds:
    """Dust on the glass, told from decimal points.

    Set by the samples scanned with dust (evaluation/corpora/scans.py) and by a fair scan's points in narrow and small type.
    Moved up: decimal points are taken out, and a figure is a hundred times too large. Moved down: dust between digits is
    read as a point (tests/unit/ingestion/documents/test_scan_dust.py, test_scan_corrections.py; make test-scans).
    """

    speck: int = 22  # pixels of ink; a decimal point may have fewer, but it has digits beside it
    alone: int = 17  # pixels; what has no other ink within half of that stands alone
    # Areas of spots as shares of the square of a line's height: below the first one is dust or a point, from the
    # second on it is certainly a character or a sign.
    tiny: float = 0.014
    character: float = 0.03
    # A decimal point keeps the digits around it at least 0.2 of their height apart, in narrow faces and small type too,
    # and 0.36 where one of them is a 1, which has white beside it: up to 0.3 without a point.
    point_gap: float = 0.2
    point_gap_at_one: float = 0.33
    pitch: float = 0.6  # share of a digit's height that it needs of a line in narrow type
    tall: float = 0.5  # share of the tallest that a digit at least has
    whole: float = 0.75  # share of the tallest that a digit has, and a ring of a percent sign has not
    largest_point: float = 0.35  # share of a digit's height; the rings of a percent sign are larger
    as_large: float = 0.6  # share of the ink of one dot of a colon that the other one has
    foot: float = (
        0.35  # share of a digit's height above its foot below which the middle of a decimal point lies
    )
    least_shared: int = 3  # pixels that dust may reach below the digits' feet
    # Share of the square of the height of a line's tallest character: a decimal point has some 0.02.
    smaller_than_points: float = 0.012
    level: float = 1.0  # pixels that the dots of a leader stand higher or lower than each other
    leader: int = 3  # dots in a row are a leader, which reports print for "and so on"


DUST = DustThresholds()


@dataclass(frozen=True, slots=True)
class EngineThresholds:
    """How much of a page the engine looks at.

    Set by the pages in tests/ocr/pages: 7-point type is found at 0.6 of 200 dpi, at a quarter of the time.
    Moved down: small type is not found, or a page on its head is read as noise (tests/ocr/test_scans.py).
    """

    # Lines of 7-point text are found at this share of 200 dpi, at a quarter of the time; they are read at the full.
    detection_scale: float = 0.6
    judged_lines: int = 16  # how many lines are asked whether the page stands on its head
    read_lines: int = 5  # and how many are read both ways before it is believed
    least_lines: int = 3  # that tell which way up a page lies
    turned_share: float = 0.6  # of them that must stand on their heads


ENGINE = EngineThresholds()


@dataclass(frozen=True, slots=True)
class PictureThresholds:
    """A page as a picture: its scale, how far it is turned, what is ink.

    Set by the samples scanned up to 1.1 degrees askew and pages turned by hand
    (tests/unit/ingestion/documents/test_scan_image.py). Moved up: pages stay askew, and rules no longer meet. Moved down:
    dust turns a straight page.
    """

    max_skew: float = 10.0  # degrees; a page turned further was not laid on the glass by mistake
    least_skew: float = 0.03  # turning by less moves no pixel of a rule by more than one
    profile_points: int = 60_000
    least_points: int = 500  # of ink, less than a word has
    clearly: float = 1.2  # by how much lines make one angle better than most; dust makes none better
    ink_block: int = 41
    ink_contrast: int = 28
    seldom: float = 0.03  # for each degree: so much better than level lines are those of a turned page
    a4_inches: float = (
        297 / 25.4
    )  # what a page without a credible resolution is taken for: the long side of A4
    credible_inches: tuple[float, float] = (5.0, 24.0)  # of the long side
    same_scale: float = 0.05
    # Angles are looked for so far around the last best one, in such steps (degrees), on bands of so many rows.
    searches: tuple[tuple[float, float, int], ...] = ((10.0, 0.2, 6), (0.3, 0.05, 2), (0.06, 0.01, 1))


PICTURE = PictureThresholds()


@dataclass(frozen=True, slots=True)
class LikenessThresholds:
    """Whether a picture can hold print.

    Set by print that was typeset, scanned and photographed, and by photographs of places and people, made in
    tests/unit/ingestion/documents/test_embedded.py: of print paper takes 0.70 and more, ink 0.01 to 0.2; of photographs paper
    takes 0.1 to 0.5. Moved up: printed tables set in as pictures are passed over. Moved down: photographs are read by OCR.
    """

    # An icon or a line of a signature is smaller; a table of three rows at 72 dots per inch is not.
    least_width: int = 240
    least_height: int = 80
    looked_at: int = (
        900  # pixels of the long side that are looked at: 7-point print still parts ink from paper
    )
    surroundings: int = 15  # pixels around each that say how bright paper is there, so that shade is no ink
    # Of print made by typesetting, by scanning and by a camera held over it (tests/unit/.../test_likeness.py):
    # paper takes 0.70 and more, ink 0.01 to 0.2. Photographs of places and people: paper 0.1 to 0.5.
    paper: float = 0.88
    least_paper: float = 0.6
    ink: float = 0.72
    least_ink: float = 0.003
    most_ink: float = 0.35


LIKENESS = LikenessThresholds()


@dataclass(frozen=True, slots=True)
class ListMarksThresholds:
    """Circled numbers put right by their order.

    Set by lists of the samples as they were scanned (tests/unit/ingestion/documents/test_scan_marks.py).
    Moved down: a mark that is read wrongly decides what the others are.
    """

    certain: int = 10  # so many marks in order make it a list whose next mark is known


LIST_MARKS = ListMarksThresholds()


@dataclass(frozen=True, slots=True)
class ReviewThresholds:
    """What is listed for a person to look at.

    Set by a fair scan of the samples: some 3 % of its cells lie below (benchmarks/README.md).
    Moved up: more is listed than anybody looks at. Moved down: figures read wrongly count without having been looked at.
    """

    # Below this a cell or line is listed for review: some 3 % of those of a fair scan, see benchmarks/README.md.
    low_confidence: float = 0.95


REVIEW = ReviewThresholds()


@dataclass(frozen=True, slots=True)
class ParagraphsThresholds:
    """Lines of a scan into paragraphs.

    Set by the samples scanned (tests/ocr/pages, tests/formats). Moved: page numbers stand in the text, sentences break in two
    or run into each other (tests/unit/ingestion/documents/test_scan_lines.py).
    """

    foot: float = 0.1  # share of the page's height at its top and foot where page numbers stand
    middle: float = 3.2  # heights beyond the left edge, where a title in the middle begins
    sizes: tuple[float, float] = (0.75, 1.33)  # of the next line as a share of this one
    apart: float = 1.6  # heights from line to line of one paragraph, and that a full line may end early
    indent: float = 1.2  # heights


PARAGRAPHS = ParagraphsThresholds()


@dataclass(frozen=True, slots=True)
class SealsThresholds:
    """Seals over tables. Lengths are pixels at 200 dpi unless they say otherwise.

    Set by seals of 18 to 60 mm stamped over drawn sheets at 150 and 200 dpi, packed as JPEG 40, by camera and in grey
    (evaluation/unseen/scanned.py; tests/unit/ingestion/documents/test_scan_seals.py). Moved up: seals stay over the
    characters they cover. Moved down: red headings are wiped out, and rings of text are taken for rims.
    """

    redder: int = 45  # by how much red outweighs green and blue in a seal
    reddish: int = 22  # and in its fainter parts
    smaller: int = 4  # seals are looked for at this fraction of the page's size
    coarse: int = 8  # and circles first at this one
    joined: int = 7  # what a seal consists of is nearer than this at the smaller size
    covered: int = 60  # of 255: how much ink a point of the small picture has
    millimetre: float = 7.874  # pixels at 200 dpi
    # Millimetres. Seals measure 18 to 60; several that overlap are larger. What is red and is flat is a heading, and stays.
    least: float = 15.0
    largest: float = 62.0
    most: float = 120.0
    most_square: float = 34.0  # seals of names are squares; a red table is larger
    round: float = 0.45  # the shorter side as a share of the longer: oval seals are 3 to 5
    square: float = 0.92  # share of its box that an angular seal takes
    along: float = 0.6  # share of the thread around a seal along which there is ink
    at_thread: int = 5
    # Circles of ink in grey, as shares of the circle.
    likely: float = 0.55
    certainly: float = 0.85
    beside: int = 3  # at the smaller size: so far outside and inside a rim there is paper
    clearer: float = 0.4
    most_seals: int = 6  # on a page
    apart: int = 4  # at the coarse size, between the middles of two seals
    rim: float = 14.0  # how far from the middle of its stroke a rim reaches
    darker: int = 40  # than paper
    alike: int = 42  # grey levels between the strokes of one seal
    stroke: int = 4  # breadth of its strokes; the grey edges of characters and rules are narrower
    paper: int = 80  # percentile of the greys
    tone: int = 60
    core: int = 35  # percentile of a rim's greys, which are lighter at its edges
    blacker: int = 25  # than a seal is print
    fades: int = 7  # so broad is a stroke's edge, on both sides together
    fades_gray: int = 11  # the same in grey, where only the middle of a stroke is known
    # How bright, as a share of paper, what is printed under a seal is at most, and what is left of the seal at least.
    print: float = 0.6
    fading: float = 0.85
    half: int = 127  # between no ink of a seal and ink, where a turned layer is between
    touches: int = 12  # pixels of a seal on a line or cell that make it one under a seal
    edge: int = 5  # so broad are the grey edges of print, on both sides together
    straight: int = 60  # a rule is at least as long


SEALS = SealsThresholds()


@dataclass(frozen=True, slots=True)
class SecondLooksThresholds:
    """Figures that are looked at again.

    Set by the samples scanned with dust: what was told by its place, or has two readings, is listed, however sure its
    characters are. Moved up: figures read alike twice are listed. Moved down: a figure put right by its place counts without
    a person (tests/unit/ingestion/documents/test_scan_reading.py).
    """

    # What was told by its place, or has two readings, is listed, however sure its characters are.
    decided: float = 0.9
    margin: int = 3  # pixels of paper that a line keeps around it when it is read
    most_words: int = 3  # characters that a figure has beside its digits and signs: 400元/人/月


SECOND_LOOKS = SecondLooksThresholds()
