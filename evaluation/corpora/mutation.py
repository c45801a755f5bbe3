"""Sound files of every family, and ways to spoil them: what both fuzz tests (unit tests, benchmarks) draw from.

A spoiled file is told by its family and its edits alone, so a failure is repeated from the words that name it.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import py7zr

from evaluation.documents.blocks import Block, Cell, Line, Sheet
from evaluation.documents.html import html_bytes
from evaluation.documents.pdf import Page, pdf
from evaluation.documents.xlsx import xlsx_bytes

ROOT = Path(__file__).parents[2]
# Numbers that programs stumble over, and pieces that mean something to one parser or another.
NUMBERS = (b"0", b"-1", b"65536", b"2147483648", b"999999999999999999999", b"1e400", b"NaN", b"")
PIECES = (
    b"\0", b"\xff\xfe", b"\xd8\x00", b"<", b"</", b"&#x0;", b"&#1114112;", b"]]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"<table><tr><td colspan=99999 rowspan=65534>", b"\\bin9999999 ", b"{\\rtf1", b"%PDF-1.7", b"PK\x03\x04",
    b"Rar!\x1a\x07\x00", b"charset=utf-7", b"Content-Type: message/rfc822\n\n", b"\x1b$B", "①二〇二三年％".encode(),
)  # fmt: skip
_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,200}>")


@dataclass(frozen=True, slots=True)
class Edit:
    """One change. `at` and `size` are shares of the whole, `value` chooses among what the kind offers."""

    kind: str
    at: float
    size: float
    value: int


def _byte(data: bytes, at: int, _size: int, value: int) -> bytes:
    return data[:at] + bytes([value % 256]) + data[at + 1 :]


def _cut(data: bytes, at: int, _size: int, _value: int) -> bytes:
    return data[:at]


def _drop(data: bytes, at: int, size: int, _value: int) -> bytes:
    return data[:at] + data[at + size :]


def _repeat(data: bytes, at: int, size: int, value: int) -> bytes:
    piece = data[at : at + size]
    return data[:at] + piece * (1 + value % min(64, 1 + 1_000_000 // (len(piece) + 1))) + data[at:]


def _insert(data: bytes, at: int, _size: int, value: int) -> bytes:
    return data[:at] + PIECES[value % len(PIECES)] + data[at:]


def _number(data: bytes, at: int, _size: int, value: int) -> bytes:
    match = _NUMBER.search(data, at)
    if match is None:
        return data
    return data[: match.start()] + NUMBERS[value % len(NUMBERS)] + data[match.end() :]


def _tag(data: bytes, at: int, _size: int, value: int) -> bytes:
    match = _TAG.search(data, at)
    if match is None:
        return data
    return data[: match.start()] + match[0] * (0, 2, 50)[value % 3] + data[match.end() :]


KINDS = {
    "byte": _byte, "cut": _cut, "drop": _drop, "repeat": _repeat, "insert": _insert, "number": _number, "tag": _tag,
}  # fmt: skip


def spoil(data: bytes, edits: list[Edit], inside: bool) -> bytes:
    """The file after all edits; of a package (`inside`) the members are edited, each edit in one of them."""
    if inside and zipfile.is_zipfile(io.BytesIO(data)):
        return _spoil_members(data, edits)
    for edit in edits:
        data = _apply(data, edit)
    return data


def _apply(data: bytes, edit: Edit) -> bytes:
    at = int(edit.at * len(data))
    return KINDS[edit.kind](data, at, 1 + int(edit.size * edit.size * len(data)), edit.value)


def _spoil_members(data: bytes, edits: list[Edit]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    for edit in edits:
        # The largest parts are those that are read, so half of the edits go there.
        names = sorted(members, key=lambda name: -len(members[name]))
        name = names[0] if edit.value % 2 else names[edit.value // 2 % len(names)]
        members[name] = _apply(members[name], edit)
    return _zipped(members)


@cache
def sound_files() -> dict[str, bytes]:
    """A small sound file of each family, by extension. LibreOffice's families and scans are not among them."""
    blocks = _blocks()
    html = html_bytes(blocks, "gb18030")
    text = "\n".join([*_TITLES, *("\t".join(row) for row in _ROWS)])
    docx = min((ROOT / "samples").glob("*.docx"), key=lambda path: path.stat().st_size).read_bytes()
    return {
        "docx": docx,
        "xlsx": xlsx_bytes(blocks),
        "xls": (ROOT / "tests" / "fixtures" / "formats" / "features.xls").read_bytes(),
        "html": html,
        "mht": b"MIME-Version: 1.0\nContent-Type: text/html; charset=gb18030\nFrom: <Saved by X>\n\n" + html,
        "txt": text.encode(),
        "gbk": text.encode("gb18030"),
        "utf16": text.encode("utf-16-le"),
        "pdf": pdf(Page().lines(90, 60, _TITLES).table((50, 150, 300, 400), 150, _ROWS)),
        "eml": _mail({"a.txt": text.encode(), "b.html": html}),
        "zip": _zipped({"甲/a.txt": text.encode(), "b.docx": docx[:2000]}),
        "7z": _seven_zipped({"a.txt": text.encode()}),
    }  # fmt: skip


_TITLES = (
    "长沙市芙蓉区某局",
    "2023年度部门整体支出绩效自评表",
    "一、部门基本情况",
    "全年预算数120.50万元，执行数118.2万元。",
)
_ROWS = (
    ("一级指标", "二级指标", "指标值"), ("产出指标", "数量指标", "12"), ("产出指标", "质量指标", "98.5%"),
    ("效益指标", "社会效益", "≥3"), ("合计", "", "1,234.56"),
)  # fmt: skip


def _blocks() -> list[Block]:
    return [*map(Line, _TITLES), Sheet(len(_ROWS[0]), [[Cell(text) for text in row] for row in _ROWS])]


def _mail(members: dict[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "报送"
    message.set_content("见附件。")
    for name, content in members.items():
        message.add_attachment(content, "application", "octet-stream", filename=name)
    message.set_boundary("=====")
    return message.as_bytes()


def _zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)  # of 1980: the same bytes in every run
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


def _seven_zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(content, name)
    return buffer.getvalue()
