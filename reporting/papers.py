"""The paper behind the figures, as this room may know it: a function of orchestration hands in tables and pictures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Protocol

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the top left corner of a page."""


class ShownCell(Protocol):
    """A cell: grid column from 1, how many rows and columns it reaches over, its text with nothing personal in it."""

    @property
    def column(self) -> int: ...  # noqa: D102
    @property
    def row_span(self) -> int: ...  # noqa: D102
    @property
    def column_span(self) -> int: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


class ShownRow(Protocol):
    """A row by its number from 1, its page, the rows of the heading it stands under, and its cells from the left."""

    @property
    def number(self) -> int: ...  # noqa: D102
    @property
    def page(self) -> int | None: ...  # noqa: D102
    @property
    def under(self) -> Sequence[int]: ...  # noqa: D102
    @property
    def cells(self) -> Sequence[ShownCell]: ...  # noqa: D102


class ShownTable(Protocol):
    """A table of a report with the rows that are shown, in order; others may be left out between them."""

    @property
    def width(self) -> int: ...  # noqa: D102
    @property
    def rows(self) -> Sequence[ShownRow]: ...  # noqa: D102


class Papers(Protocol):
    """The papers of a home. `version`: another one may show the same paper otherwise."""

    @property
    def version(self) -> str: ...  # noqa: D102

    def tables(self, file_id: str, rows: Mapping[int, Collection[int]]) -> Mapping[int, ShownTable]:
        """The tables of a file by number, with the named rows of each and what stands around them; all rows where none is named."""

    def original(self, file_id: str) -> Path | None:
        """The file as it was delivered, with everything in it; `None` where it is gone."""

    def picture(self, file_id: str, page: int, box: Box | None) -> bytes | None:
        """The strip of a page with the box framed, as WebP; `None` where there is nothing to draw."""
