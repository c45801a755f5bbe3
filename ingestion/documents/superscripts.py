"""Superscripts and variant ideographs: set apart from the text they stand in, and kept beside it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from ingestion.documents.model import Block, Cell, Line, Mark, ParsedDocument, Table

SUPERSCRIPT, VARIANT = "superscript", "variant"
_DIGITS, _SMALL = "0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ"
_RAISE, _LOWER = str.maketrans(_DIGITS, _SMALL), str.maketrans(_SMALL, _DIGITS)
# What readers put around a superscript that has no small characters of its own: private characters, which print nothing.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
# A square or a cube belongs to its unit; every other superscript is a note mark.
_APART = re.compile(rf"{_OPEN}([^{_CLOSE}]*){_CLOSE}|[{_SMALL}]+")
_SQUARED = re.compile(r"[mM米里] ?$")
# Radicals and compatibility ideographs, which fonts of PDFs map their glyphs to. Those that Unicode does not fold are listed
# after its EquivalentUnifiedIdeograph.txt, as far as they are whole characters.
_RADICALS = dict(zip(
    "⺁⺊⺌⺎⺒⺓⺟⺠⺫⺬⺮⺰⺲⺳⺴⺵⺼⺽⻁⻃⻄⻅⻆⻈⻉⻋⻌⻎⻑⻓⻔⻕⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂卜小兀巳幺母民目示竹纟网网网网肉臼虎西西见角讠贝车辶辶長长门阜雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟", strict=True,
))  # fmt: skip
_VARIANT = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_SPECIAL = re.compile(f"[{_SMALL}{_OPEN}\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")


def raised(text: str) -> str:
    """A superscript as a reader writes it into the line: digits as small ones, others between private characters."""
    plain = text.strip()
    small = plain.translate(_RAISE)
    if plain and all(c in _SMALL for c in small):
        return small
    return f"{_OPEN}{plain}{_CLOSE}" if plain else text


def shown(mark: Mark) -> str:
    """A superscript as it is shown in a line of plain text: ¹², [注1]."""
    small = mark.text.translate(_RAISE)
    return small if all(c in _SMALL for c in small) else f"[{mark.text.strip('[]【】〔〕［］')}]"


def with_marks_apart(document: ParsedDocument) -> ParsedDocument:
    """The document with superscripts and the prints of variant ideographs as marks of its lines, and out of its texts."""
    return replace(document, blocks=tuple(_block(block) for block in document.blocks))


def _block(block: Block) -> Block:
    if isinstance(block, Table):
        return _table(block)
    if not _SPECIAL.search(block.text):
        return block
    text, lines = _apart(block.text, block.lines)
    return replace(block, text=text, lines=lines)


def _table(table: Table) -> Table:
    if not any(_SPECIAL.search(cell.text) for row in table.rows for cell in row):
        return table
    return replace(table, rows=tuple(tuple(_cell(cell) for cell in row) for row in table.rows))


def _cell(cell: Cell) -> Cell:
    if not _SPECIAL.search(cell.text):
        return cell
    text, lines = _apart(cell.text, cell.lines)
    return cell._replace(text=text, lines=lines)


def _apart(text: str, lines: tuple[Line, ...]) -> tuple[str, tuple[Line, ...]]:
    printed = lines or tuple(Line(line) for line in text.split("\n"))
    whole = "\n".join(_marked(Line(line)).text for line in text.split("\n"))
    return whole, tuple(_marked(line) for line in printed)


def _marked(line: Line) -> Line:
    marks: list[Mark] = list(line.marks)
    kept: list[str] = []
    length, end = 0, 0
    for match in _APART.finditer(line.text):
        if match[0] in "²³" and _SQUARED.search(line.text[: match.start()]):
            continue
        kept.append(line.text[end : match.start()])
        length, end = length + match.start() - end, match.end()
        said = match[1] if match[0][0] == _OPEN else match[0].translate(_LOWER)
        marks.append(Mark(said, length, SUPERSCRIPT))
    plain = "".join([*kept, line.text[end:]])
    if _VARIANT.search(plain):
        folded = "".join(map(_ordinary, plain))
        marks += [Mark(c, at, VARIANT) for at, c in enumerate(plain) if folded[at] != c]
        plain = folded
    return line._replace(text=plain, marks=tuple(marks))


def _ordinary(character: str) -> str:
    if _VARIANT.match(character) is None:
        return character
    folded = _RADICALS.get(character) or unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character
