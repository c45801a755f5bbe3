"""Where the columns of a table without rules are, told from its words.

Lines with figures show the columns: in a column words stand one under the other, and between columns no word does.
Labels of a heading only say which columns are empty, and where between two columns the border is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from ingestion.documents.pdf.table_thresholds import UNRULED_COLUMNS

Word = dict[str, Any]

_FIGURE = re.compile(r"[-+(（]?[\d,]*\d\.\d{1,6}%?[)）]?|[-—－]{1,4}")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_AMOUNT_AHEAD = re.compile(r"-?[\d,]*\d\.\d")
_NAME_AHEAD = re.compile(r"[^\s\d.,%％‰万亿元个人次辆台套批年月日）)]")  # no unit of the figure


class Span(NamedTuple):
    """From where to where on the x axis."""

    x0: float
    x1: float


def is_figure(word: Word) -> bool:
    """Whether the word is an amount of money, or the dash that stands for one."""
    return _FIGURE.fullmatch(word["text"]) is not None


def split_figures(words: Iterable[Word], size: float) -> list[Word]:
    """The words with figures and codes set apart that stand close to the next column: 4888.12 一、外交支出."""

    def parts(left: str, right: str, gap: float) -> bool:
        if _FIGURE.fullmatch(left) and (_NAME_AHEAD.match(right) or gap > UNRULED_COLUMNS.cell_gap * size):
            return True
        found = _CODE.fullmatch(left) or _AMOUNT_AHEAD.match(right)
        return gap > UNRULED_COLUMNS.figure_gap * size and found is not None

    return [part for word in words for part in _split(word, parts)]


def _split_labels(words: Iterable[Word], size: float) -> list[Word]:
    """The words of a heading with labels set apart that stand close to one another."""

    def parts(left: str, right: str, gap: float) -> bool:
        return gap > UNRULED_COLUMNS.label_gap * size and len(left) > 1 and len(right) > 1

    return [part for word in words for part in _split(word, parts)]


def _split(word: Word, parts: Callable[[str, str, float], bool]) -> list[Word]:
    characters = word["chars"]
    starts = [0]
    for k, (before, after) in enumerate(pairwise(characters), 1):
        left = "".join(c["text"] for c in characters[starts[-1] : k])
        right = "".join(c["text"] for c in characters[k:])
        if parts(left, right, after["x0"] - before["x1"]):
            starts.append(k)
    if len(starts) == 1:
        return [word]
    ends = [*starts[1:], len(characters)]
    return [_word(characters[a:b]) for a, b in zip(starts, ends, strict=True)]


def _word(characters: Sequence[dict[str, Any]]) -> Word:
    return {
        "text": "".join(c["text"] for c in characters),
        "x0": characters[0]["x0"],
        "x1": characters[-1]["x1"],
        "top": min(c["top"] for c in characters),
        "bottom": max(c["bottom"] for c in characters),
        "chars": characters,
    }


def heading_rows(by_line: Sequence[list[Word]], size: float) -> tuple[int, set[int]]:
    """Make the labels of the heading whole; how many lines it has, and which of them go on with the one before.

    A label that takes several lines is one word of the first, and makes one row of all lines it reaches over, unless
    other labels stand there one under the other.
    """
    behind = next((k for k, words in enumerate(by_line) if any(map(is_figure, words))), 0)
    joined: set[int] = set()
    for k in range(behind):
        by_line[k][:] = _split_labels(by_line[k], size)
    edges = sorted(w["x0"] for words in by_line for w in words)
    for k in reversed(range(behind)):
        for number, word in enumerate(by_line[k]):
            found = _next_line(word, by_line[k + 1 : behind], edges, size)
            if found is not None and not _has_children(word, found[1], by_line[:behind], size):
                below, next_word = found
                by_line[k][number] = _both(word, next_word)
                by_line[k + 1 + below].remove(next_word)
                joined.update(range(k + 1, k + 2 + below))
    rest: set[int] = set()
    start = 0
    for k in range(1, behind):
        row = [w for words in by_line[start:k] for w in words]
        if k in joined and not any(_overlap(w, above) for w in by_line[k] for above in row):
            rest.add(k)
        else:
            start = k
    return behind, rest


def _next_line(
    word: Word, below: Sequence[Sequence[Word]], edges: Sequence[float], size: float
) -> tuple[int, Word] | None:
    """The next line of a label: close below it, and beginning or centred where it does.

    Of two that begin at one place only a line that reaches (nearly) to the next column is broken; else these are
    labels one under the other.
    """
    room = (next((x for x in edges if x > word["x1"]), word["x1"]) - word["x1"]) / size
    for k, words in enumerate(below):
        for w in words:
            if (
                w["text"].isdigit()
                or w["top"] - word["top"] > UNRULED_COLUMNS.same_cell * size
                or not _overlap(word, w)
            ):
                continue
            left, middle = w["x0"] - word["x0"], (w["x0"] + w["x1"] - word["x0"] - word["x1"]) / 2
            is_shorter = (
                w["x1"] - w["x0"] < word["x1"] - word["x0"] - UNRULED_COLUMNS.aligned * size
                or w["text"][0] in "（("
            )
            if abs(left) < UNRULED_COLUMNS.aligned * size:
                if room < (UNRULED_COLUMNS.room if is_shorter else UNRULED_COLUMNS.no_room):
                    return k, w
            elif abs(middle) < UNRULED_COLUMNS.aligned * size and is_shorter:
                return k, w
    return None


def _has_children(word: Word, below: Word, heading: Sequence[Sequence[Word]], size: float) -> bool:
    """Whether others stand beside the word below under the label, or under none: 科目编码 heads 类, 款 and 项."""
    labels = [w for words in heading for w in words]
    level = [
        w for w in labels if w is not below and abs(w["top"] - below["top"]) < UNRULED_COLUMNS.level * size
    ]
    beside = [w for w in level if not any(_is_between(label, w, below) for label in labels)]
    return any(_overlap(w, word) or not any(_is_under(w, label) for label in labels) for w in beside)


def _is_between(word: Word, one: Word, other: Word) -> bool:
    left, right = sorted((one, other), key=lambda w: float(w["x0"]))
    return bool(left["x1"] <= word["x0"] and word["x1"] <= right["x0"])


def _both(word: Word, below: Word) -> Word:
    return {
        **word,
        "text": word["text"] + below["text"],
        "x0": min(word["x0"], below["x0"]),
        "x1": max(word["x1"], below["x1"]),
        "bottom": below["bottom"],
        "is_joined": True,
    }


def borders(rows: Sequence[Sequence[Word]], above: Sequence[float] = ()) -> list[float]:
    """The x positions between columns; empty where too few rows print figures to tell.

    `above` are those of the table the page before ended with; they hold where they part the words of this one.
    """
    fitted = [_moved(x, rows) for x in above]
    if fitted and _hold(fitted, rows):
        return fitted
    body = [words for words in rows if any(map(is_figure, words))]
    heading = next((k for k, words in enumerate(rows) if any(map(is_figure, words))), 0)
    if len(body) < min(UNRULED_COLUMNS.least_lines, len(rows) - heading):
        return []
    columns = _merged(w for words in body for w in words if not _is_bridge(w, body))
    labels = [w for words in rows if words not in body for w in words if not _is_bridge(w, body)]
    lowest = [w for w in labels if not any(_is_under(below, w) for below in labels)]
    columns = _with_empty(columns, [w for w in lowest if not _is_parent(w, lowest)])
    return [_between(left, right, lowest, labels) for left, right in pairwise(columns)]


def _moved(gutter: float, rows: Sequence[Sequence[Word]]) -> float:
    """A border moved out of the words beside it, if there is white between them."""
    words = [w for row in rows for w in row]
    left: float = max((w["x1"] for w in words if w["x0"] + w["x1"] < 2 * gutter), default=gutter)
    right: float = min((w["x0"] for w in words if w["x0"] + w["x1"] >= 2 * gutter), default=gutter)
    return gutter if left <= gutter <= right or left > right else (left + right) / 2


def _hold(gutters: Sequence[float], rows: Sequence[Sequence[Word]]) -> bool:
    """Whether borders part the words of these rows; a label of a total may reach over code and name."""
    crossing = [w for words in rows for w in words if any(w["x0"] < x < w["x1"] for x in gutters)]
    most = max(UNRULED_COLUMNS.totals_across, UNRULED_COLUMNS.labels_across * len(rows))
    return len(crossing) <= most and not any(map(is_figure, crossing))


def _overlap(word: Word, other: Word) -> bool:
    return bool(word["x0"] < other["x1"] and other["x0"] < word["x1"])


def _is_under(word: Word, other: Word) -> bool:
    return bool(word["top"] > other["bottom"] - 1 and _overlap(word, other))


def _is_parent(word: Word, labels: Sequence[Word]) -> bool:
    """Whether a lower row has labels on both sides: 支出 in the middle over several columns."""
    rows: dict[float, list[Word]] = {}
    for w in labels:
        if w["top"] > word["bottom"] - 1:
            rows.setdefault(w["top"], []).append(w)
    return any(
        any(w["x1"] <= word["x0"] for w in row) and any(w["x0"] >= word["x1"] for w in row)
        for row in rows.values()
    )  # fmt: skip


def _is_bridge(word: Word, lines: Sequence[Sequence[Word]]) -> bool:
    """Whether a word stands over two columns: in most lines that print something under it, two words are."""
    if is_figure(word):
        return False
    under = [n for words in lines if word not in words and (n := sum(_overlap(word, w) for w in words))]
    return sum(n > 1 for n in under) * 2 > len(under)


def _merged(words: Iterable[Word]) -> list[Span]:
    columns: list[Span] = []
    for x0, x1 in sorted((w["x0"], w["x1"]) for w in words):
        if columns and x0 < columns[-1].x1:
            columns[-1] = Span(columns[-1].x0, max(x1, columns[-1].x1))
        else:
            columns.append(Span(x0, x1))
    return columns


def _with_empty(columns: list[Span], labels: Sequence[Word]) -> list[Span]:
    """The columns with those that only a label shows.

    A label between two columns is one of theirs where that has no other: names stand left in a column, figures
    right, labels anywhere.
    """
    over = [any(w["x0"] < c.x1 and c.x0 < w["x1"] for w in labels) for c in columns]
    made = [columns[0]] if columns else []
    for k, (left, right) in enumerate(pairwise(columns)):
        between = _merged(w for w in labels if left.x1 <= w["x0"] and w["x1"] <= right.x0)
        last = Span(between.pop().x0, right.x1) if between and not over[k + 1] else right
        if between and not over[k]:
            made[-1] = Span(made[-1].x0, between.pop(0).x1)
        made += [*between, last]
    return made


def _between(left: Span, right: Span, lowest: Sequence[Word], labels: Sequence[Word]) -> float:
    """The place between two columns that the fewest labels reach over, above all of those right over figures."""
    inner = [x for w in labels for x in (w["x0"], w["x1"]) if left.x1 < x < right.x0]
    marks = sorted({left.x1, right.x0, *inner})
    if len(marks) < 2:
        return left.x1

    def cost(place: tuple[float, float]) -> tuple[int, int, float]:
        x, width = place
        over = (sum(w["x0"] < x < w["x1"] for w in among) for among in (lowest, labels))
        return next(over), next(over), -width

    best: float = min((((a + b) / 2, b - a) for a, b in pairwise(marks)), key=cost)[0]
    return best
