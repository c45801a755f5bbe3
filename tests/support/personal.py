"""Reports in which personal data of 22 kinds is typed behind every text, and the search for it in whatever left."""

from __future__ import annotations

import base64
import gzip
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import duckdb
from docx.oxml.ns import qn

from ingestion.records import PlaceRecord, ReadingChoiceRecord, Record
from ingestion.textnorm import clean
from tests.support.reading import read


@dataclass(frozen=True, slots=True)
class Planted:
    """What is typed, and what of it must not be found anywhere, in no spelling."""

    kind: str
    typed: str
    secret: str


KINDS = (
    Planted("mobile", "13974210653", "13974210653"),
    Planted("mobile in groups", "139 7421 0664", "13974210664"),
    Planted("mobile with dashes", "137-7421-0675", "13774210675"),
    Planted("mobile in full width", "１５９７４２１０６８６", "15974210686"),
    Planted("mobile digit by digit", "1 8 8 7 4 2 1 0 6 9 7", "18874210697"),
    Planted("mobile with country", "+86 18974210708", "18974210708"),
    Planted("landline with brackets", "(0731)28647193", "28647193"),
    Planted("landline with a long dash", "0731—8551 4208", "85514208"),
    Planted("landline in full width", "（０７４５）２８６７５１９", "2867519"),
    Planted("400 number", "400-618-7342", "4006187342"),
    Planted("number behind its label", "联系电话：28653917", "28653917"),
    Planted("identity card", "430102198807156237", "430102198807156237"),
    Planted("identity card with X", "43010219760923401X", "43010219760923401X"),
    Planted("identity card of 15 digits", "430102680715623", "430102680715623"),
    Planted("bank card", "6217002920123456789", "6217002920123456789"),
    Planted("bank card in fours", "卡号 6222 0219 0412 3456 781", "6222021904123456781"),
    Planted("e-mail", "ouyang.jr@hnrst-mail.gov.cn", "ouyang.jr@hnrstmail.gov.cn"),
    Planted("plate", "湘A·7K39Q", "湘A7K39Q"),
    Planted("plate of an electric car", "湘AD70653", "湘AD70653"),
    Planted("name of a preparer", "填报人：欧阳菁蓉", "欧阳菁蓉"),
    Planted("name with blanks", "单位负责人（签字）： 聂 骁 珺", "聂骁珺"),
    Planted("name of a beneficiary", "受助对象：阿依古丽·买买提江", "阿依古丽·买买提江"),
)
BESIDE = ("联系人", "司徒聆涛", "电话", "28660421")
"""A row of a table: labels, and what stands in the cells beside them."""

ALL = (
    *KINDS,
    Planted("name in the next cell", "", "司徒聆涛"),
    Planted("number in the next cell", "", "28660421"),
)
FIRST_LINES = 4  # who reports about which year; those stay readable
_PACKED = re.compile(r'JX\.put\("[^"]+","([A-Za-z0-9+/=]+)"\)')
_PARTS = re.compile(r"[\s\-—–()（）.·]")


def plant(sample: Path, target: Path, first: int = 0) -> None:
    """Write the sample with one kind after the other typed behind every text cell, paragraph and heading of it."""
    printed = _texts_of_records(sample)
    document = docx.Document(str(sample))
    number = first
    for count, paragraph in enumerate(document.paragraphs):
        if paragraph.text.strip() and count > FIRST_LINES:
            paragraph.add_run(f" {KINDS[number % len(KINDS)].typed}")
            number += 1
    for table in document.tables:
        for cell in {id(cell._tc): cell for row in table.rows for cell in row.cells}.values():
            # Behind a figure nobody could tell where it ends.
            if clean(cell.text) in printed and not cell.text.rstrip()[-1:].isdigit():
                cell.paragraphs[-1].add_run(f" {KINDS[number % len(KINDS)].typed}")
                number += 1
        _add_row(table)
    document.save(str(target))


def _add_row(table: Any) -> None:
    row = table.add_row()
    cells = list({id(cell._tc): cell for cell in row.cells}.values())
    for cell, text in zip(cells, BESIDE, strict=False):
        cell.text = text
    assert row._tr.findall(qn("w:tc"))


def _texts_of_records(sample: Path) -> set[str]:
    """What the cells print that become text of a record."""
    found: set[str] = set()
    for record in read(sample).records:
        if isinstance(record, PlaceRecord | ReadingChoiceRecord):
            continue  # shows the cells of others: behind 产出指标（40分） nothing may be typed, or it heads nothing
        others = ("source_text", "message", "level1_points_raw")
        found |= {value for name, value in _texts(record) if name not in others}
    return {text for text in found if re.search("[一-龥]{3}", text)}


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in record.model_dump().items() if isinstance(value, str))


def bare(text: str) -> str:
    """A text as it is compared: ASCII widths, and none of what parts the digits of numbers and the characters of names."""
    return _PARTS.sub("", unicodedata.normalize("NFKC", text))


SECRETS = {bare(planted.secret): planted.kind for planted in ALL}
_ANY = re.compile("|".join(map(re.escape, sorted(SECRETS, key=len, reverse=True))))


def kinds_in(text: str) -> set[str]:
    """The kinds of planted data that a text holds, in whatever spelling."""
    found = {SECRETS[match] for match in _ANY.findall(bare(text))}
    if "\\u" in text:
        unescaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
        found |= {SECRETS[match] for match in _ANY.findall(bare(unescaped))}
    return found


def leaks(folder: Path) -> dict[str, set[str]]:
    """Every file, and every column of every table, under a folder that holds planted data, with the kinds of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        for place, text in _contents(path):
            if kinds := kinds_in(text):
                found[f"{path.relative_to(folder)} {place}".strip()] |= kinds
        if kinds := kinds_in(path.name):
            found[f"name of {path.relative_to(folder)}"] |= kinds
    return dict(found)


def _contents(path: Path) -> Iterator[tuple[str, str]]:
    if path.suffix == ".parquet":
        with duckdb.connect() as connection:
            yield from _columns(connection, f"read_parquet('{path}')", "")
    elif path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as connection:
            named = connection.execute("select schema_name, table_name from duckdb_tables()").fetchall()
            for schema, name in named:
                yield from _columns(connection, f'"{schema}"."{name}"', f"{schema}.{name}.")
    elif path.read_bytes()[:15] == b"SQLite format 3":
        yield from _sqlite(path)
    else:
        text = path.read_bytes().decode("utf-8", "replace")
        yield "", text
        if packed := _PACKED.fullmatch(text.strip()):  # data of a page, which the browser unpacks
            yield "", gzip.decompress(base64.b64decode(packed[1])).decode("utf-8")


def _columns(connection: duckdb.DuckDBPyConnection, relation: str, before: str) -> Iterator[tuple[str, str]]:
    cursor = connection.execute(f"select * from {relation}")  # noqa: S608 - tables of a test's own home
    names = [column[0] for column in cursor.description or ()]
    for row in cursor.fetchall():
        yield from ((f"{before}{name}", str(value)) for name, value in zip(names, row, strict=True) if value)


def _sqlite(path: Path) -> Iterator[tuple[str, str]]:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        for (name,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
            for row in connection.execute(f'select * from "{name}"'):  # noqa: S608
                yield from ((name, str(value)) for value in row if value)
