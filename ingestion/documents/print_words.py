"""The words that readers are handed: what lines outside tables say, and what official Chinese is full of.

Words are reviewed data (`lookups/print.yml`), the grammar around them is here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in words) + ")"


@dataclass(frozen=True)
class PrintWords:
    """Every field is the entry of that name in `lookups/print.yml`; long lists may stand there as one text."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    commonest_characters: Annotated[
        frozenset[str], BeforeValidator(lambda text: frozenset("".join(text.split())))
    ]
    commonest_words: Annotated[tuple[str, ...], BeforeValidator(str.split)]
    annexes: tuple[str, ...]
    notes: tuple[str, ...]
    remark: str
    signatures: tuple[str, ...]
    titles_of_tables: tuple[str, ...]
    subjects_of_reports: tuple[str, ...]
    titles_of_reports: tuple[str, ...]
    parts: tuple[str, ...]
    unit_labels: tuple[str, ...]
    currency: str
    money_units: tuple[str, ...]

    def is_annex_or_signature(self, line: str) -> bool:
        """A line that never continues a cell, even printed right under it: an annex number, a signature, a remark."""
        text = "".join(line.split())
        return bool(
            self._annex.fullmatch(text)
            or self._signature.fullmatch(text)
            or text.startswith((f"{self.remark}：", f"{self.remark}:"))
        )

    def is_outside_text(self, line: str) -> bool:
        """A line that, after an empty line, begins what stands after or before a table."""
        return self.is_annex_or_signature(line) or bool(self._outside.fullmatch("".join(line.split())))

    @cached_property
    def _annex(self) -> re.Pattern[str]:
        number = r"[一二三四五六七八九十\d]*(?:[-—－]\d+)?[:：]?(?:\d{1,2}[:：])?"
        return re.compile(rf"{_any(self.annexes)}{number}(?:[^。；，]{{0,40}}(?:表|报告))?")

    @cached_property
    def _signature(self) -> re.Pattern[str]:
        return re.compile(rf"{_any(self.signatures)}[^。]*")

    @cached_property
    def _outside(self) -> re.Pattern[str]:
        note = rf"{_any(self.notes)}[:：].*"
        report = rf"{_any(self.subjects_of_reports)}[^。；，]{{0,6}}{_any(self.titles_of_reports)}"
        title = (
            rf"[^。；;：:，,]{{0,40}}(?:{_any(self.titles_of_tables)}|{report})(?:[（(][^）)]{{0,20}}[）)])?"
        )
        part = rf"第[一二三四五六七八九十]+{_any(self.parts)}.*"
        unit = rf"{_any(self.unit_labels)}[:：](?:{re.escape(self.currency)})?{_any(self.money_units)}.*"
        return re.compile(f"(?:{note})|(?:{title})|(?:{part})|(?:{unit})")
