"""How cells look: one format for each kind of cell, made once a workbook."""

from __future__ import annotations

from functools import cache
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from reporting.numbers import FORMS
from reporting.numbers import Form as NumberForm

# Every office suite in use here has 宋体 or puts another Song type of its character set in its place.
_FONT = {"font_name": "宋体", "font_charset": 134, "font_size": 11, "valign": "vcenter"}
_GRID = {"border": 1, "border_color": "#A6A6A6"}
_HEAD = {**_FONT, **_GRID, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#E7E6E6"}
ROW_HEIGHT = 19
"""Points; 宋体 of 11 points is clipped in a row of the default 15."""
LINE_HEIGHT = 14.5
"""Points of a further line of a wrapped cell."""


def number_format(form: NumberForm) -> str:
    """The form of a figure as spreadsheets write it. What is trimmed on a page is left to the spreadsheet."""
    if form.trimmed:
        return "General"
    digits = ("#,##0" if form.grouped else "0") + ("." + "0" * form.decimals if form.decimals else "")
    return f"+{digits};-{digits};{digits}" if form.signed else digits


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.title = self._made(**_FONT | {"font_size": 16, "bold": True, "align": "center"})
        self.note = self._made(**_FONT | {"font_size": 10, "font_color": "#404040"})
        self.unit = self._made(**_FONT | {"font_size": 10, "align": "right"})
        self.head = self._made(**_HEAD)
        self.head_upper = self._made(**_HEAD, bottom=0)
        self.head_lower = self._made(**_HEAD, top=0)
        # A cell that a reader edits stays text too: `quotePrefix` is the apostrophe that spreadsheets hide.
        self.text = self._made(**_FONT, **_GRID, text_wrap=True, indent=1, quote_prefix=True)
        self.code = self._made(**_FONT, **_GRID, font_color="#7F7F7F", quote_prefix=True)
        self.answer = self._made(**_FONT, **_GRID, text_wrap=True, bg_color="#FFF9E5", quote_prefix=True)
        self.link = self._made(**_FONT, **_GRID, font_color="#0563C1", underline=1, text_wrap=True, indent=1)
        self.label = self._made(**_FONT, **_GRID, bold=True, align="center", bg_color="#F7F7F7")
        self.figure = cache(self._figure)
        self.total = cache(self._total)

    def _figure(self, form: str) -> Format:
        return self._made(**_FONT, **_GRID, num_format=number_format(FORMS[form]))

    def _total(self, form: str) -> Format:
        return self._made(
            **_FONT, **_GRID, bold=True, bg_color="#F7F7F7", num_format=number_format(FORMS[form])
        )

    def _made(self, **properties: Any) -> Format:
        return self._book.add_format(properties)
