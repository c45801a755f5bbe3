"""The one grammar of addresses: what every `source_ref` is written with and read by.

    address  = [ "p" page ] "/" ( table | prose )
    table    = "t" table [ "/r" row [ "/c" column ] ]           p12/t3 · p12/t3/r7 · /t3/r7/c4
    prose    = "sp" block                                       p2/sp12: the 12th block of the document
             | "s" [ report ] ( "0" | number { "." number } )   p3/s2.1 · /sA4-1.2 · /sR3.2 · /s0
    report   = "A" annex "." | "R" report number "."            of an annex, of a further report of the file

All numbers count from 1. Sheets of a workbook are its pages; formats without pages have none. `/s0` is the document as a
whole, `p3/s0` a page; in prose `0` is what stands under no number, of an annex or further report too (`/sA4.0`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_GRAMMAR = re.compile(
    r"(?:p(?P<page>\d+))?/(?:"
    r"t(?P<table>\d+)(?:/r(?P<row>\d+)(?:/c(?P<column>\d+))?)?"
    r"|sp(?P<block>\d+)"
    r"|s(?:A(?P<annex>\d+(?:-\d+)*)\.|R(?P<report>\d+)\.)?(?P<numbers>\d+(?:\.\d+)*)"
    r")",
    re.ASCII,
)
_ANNEX = re.compile(r"\d+(?:-\d+)*", re.ASCII)
_LONGEST = 200  # characters: no report numbers deeper, and whoever types more does not mean an address


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


class AddressError(ValueError):
    """What was given is no address of the grammar."""


def cell_ref(row_ref: str, column: int) -> str:
    """The address of a cell by that of its row, both as text; `column` counts from 1. Nothing is checked."""
    return f"{row_ref}/c{column}"


@dataclass(frozen=True, slots=True)
class Address:
    """A place of a document: a table, a row or a cell; a block; or a section of prose.

    `numbers` are those of the section from the outermost inwards, none for what stands under no number; `annex` and
    `report` say which further report of the file the section is of.

    Raises:
        AddressError: the parts do not make an address: a row without a table, a number below 1.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    block: int | None = None
    annex: str | None = None
    report: int | None = None
    numbers: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        for n in (self.page, self.table, self.row, self.column, self.block, self.report):
            if n is not None and n < 1:
                raise AddressError(f"The numbers of an address count from 1: {self!r}")
        if self.table is None:
            if self.row is not None or self.column is not None:
                raise AddressError(f"A row stands in a table and a cell in a row: {self!r}")
        elif self.row is None and self.column is not None:
            raise AddressError(f"A row stands in a table and a cell in a row: {self!r}")
        if self.annex is None and self.report is None and not self.numbers:
            if self.table is not None and self.block is not None:
                raise AddressError(f"An address is of one kind: {self!r}")
        else:
            self._check_section()

    def _check_section(self) -> None:
        is_other = self.table is not None or self.block is not None
        if is_other or (self.annex is not None and self.report is not None):
            raise AddressError(f"An address is of one kind: {self!r}")
        if min(self.numbers, default=0) < 0:
            raise AddressError(f"The numbers of an address count from 1: {self!r}")
        if self.annex is not None and not _ANNEX.fullmatch(self.annex):
            raise AddressError(f"An annex is numbered 4 or 4-1: {self.annex!r}")
        if self.numbers == (0,):
            object.__setattr__(self, "numbers", ())

    @classmethod
    def parse(cls, text: str) -> Address:
        """The address that `text` writes.

        Raises:
            AddressError: it is none.
        """
        match = _GRAMMAR.fullmatch(text) if len(text) <= _LONGEST else None
        if match is None:
            raise AddressError(
                f"'{text[:_LONGEST]}' is no address: p12/t3/r7 is a row, p12/t3/r7/c4 a cell, p3/s2.1 a section."
            )
        page, table, row, column, block, annex, report, numbers = match.groups()
        if table is not None or block is not None:
            return cls(_int(page), _int(table), _int(row), _int(column), _int(block))
        of = tuple(int(n) for n in numbers.split("."))
        return cls(_int(page), annex=annex, report=_int(report), numbers=of)

    @property
    def is_prose(self) -> bool:
        """Whether it is a section of prose, a page or the whole document."""
        return self.table is None and self.block is None

    @property
    def is_whole(self) -> bool:
        """Whether it names no place within the document, or within a page of it."""
        return self.is_prose and self.annex is None and self.report is None and not self.numbers

    def __str__(self) -> str:
        page = "" if self.page is None else f"p{self.page}"
        if self.table is not None:
            row = "" if self.row is None else f"/r{self.row}"
            column = "" if self.column is None else f"/c{self.column}"
            return f"{page}/t{self.table}{row}{column}"
        if self.block is not None:
            return f"{page}/sp{self.block}"
        of = (
            f"A{self.annex}." if self.annex is not None else "" if self.report is None else f"R{self.report}."
        )
        return f"{page}/s{of}{'.'.join(map(str, self.numbers)) or '0'}"
