"""Where statements begin and end in the stream of tables and of the paragraphs between them.

A title, wherever it is printed, says which statement follows; the columns have to bear it out. Without a title
the columns decide. A table without a heading goes on with the statement before it if its rows read like lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import groupby

from ingestion.documents.model import Paragraph, Place
from ingestion.forms.ledger import Ledger
from ingestion.forms.rows import FormRow
from ingestion.forms.statements.blocks import Block, Title
from ingestion.forms.statements.body import (
    has_total,
    is_line_of_labels,
    is_lone_line,
    own_rows,
    reads_like_a_line,
)
from ingestion.forms.statements.column_fitting import fit
from ingestion.forms.statements.heading import Heading, heading_at
from ingestion.forms.statements.layout import PlacedRow
from ingestion.forms.statements.placing import place
from ingestion.forms.statements.placing import settle as settle_row
from ingestion.forms.statements.recognise import bears_out, recognise, settle
from ingestion.forms.statements.words import (
    BUDGET,
    EXTRA,
    FORM_MARKS,
    FORM_TITLES,
    NO_DATA,
    NOTES,
    SUMMARIES,
    UNDECIDED,
    is_label,
    is_other_title,
    title_of,
)
from ingestion.messages import Message
from ingestion.textnorm import clean
from ingestion.values import is_number, money_unit_in, normalise, parse_number

_LONGEST_MARK = 80
_LONGEST_NOTE = 300
_MOST_MARKS = 4  # agency, year, 公开01表 and unit
_MOST_BETWEEN = 3  # lines between a title and its table: year, agency, a remark


class Finder:
    """Reads the stream once. `claimed` holds the rows of statements by table and row number.

    `left_out` are the rows, told in the same way, of tables that are of no statement.
    """

    def __init__(self, ledger: Ledger, left_out: Set[tuple[int, int]] = frozenset()) -> None:
        self._ledger = ledger
        self._left_out = left_out
        self.blocks: list[Block] = []
        self.titles: list[Title] = []  # those between tables, of a table of contents too
        self.notes: dict[
            int, list[str]
        ] = {}  # notes under a title that no table followed, by the title's index
        self.claimed: set[tuple[int, int]] = set()
        self.lines: list[tuple[str, Place]] = []  # lines with a unit of money between tables
        self.form_rows: list[FormRow] = []  # titles in the grid, with agency and unit of money
        self._title: Title | None = None
        self._unit: str | None = None
        self._is_unit_above = False  # it is printed behind the last table, above the next title
        self._current: Block | None = None
        self._last: Block | None = None
        self._broken = ""  # the line before, which may be the first half of a title
        self._between = 0  # lines of no meaning here since the title
        self._is_of_other_form = False  # a self-evaluation's title stands above: its tables are no statements
        self._marks: list[tuple[PlacedRow, str]] = []  # rows with titles and units, until a heading follows

    def read(self, items: Iterable[FormRow | Paragraph]) -> list[Block]:
        """The statements of a document's stream, in print order, those by the name `extra` too."""
        groups = groupby(items, lambda i: i.index if isinstance(i, Paragraph) else -i.table.number)
        for _, group in groups:
            first, *rest = group
            if isinstance(first, Paragraph):
                self._paragraph(first)
            else:
                rows = [first, *(r for r in rest if isinstance(r, FormRow))]
                kept = [r for r in rows if (r.table.number, r.number) not in self._left_out]
                if len(kept) < len(rows):
                    self._current = self._last = self._title = None
                self._table(place(kept))
        settled = settle([b.statement for b in self.blocks], [b.notes for b in self.blocks])
        for block, statement in zip(self.blocks, settled, strict=True):
            block.statement = statement
            if statement == UNDECIDED:
                self._ledger.report(block.first, Message("statement_without_title"))
            block.occurrence = 1 + sum(
                b.statement == statement for b in self.blocks[: self.blocks.index(block)]
            )
        return self.blocks

    # -- between tables -------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Paragraph) -> None:
        text = clean(paragraph.text)
        if not text:
            return
        code = title_of(text) or title_of(self._broken + text)
        self._broken = text if len(text) < _LONGEST_MARK else ""
        if code is not None:
            title = Title(code, text, paragraph.place.ref)
            self._take_title(title)
            self.titles.append(title)
            return
        self._is_of_other_form = FORM_TITLES.find(text) is not None or (
            self._is_of_other_form and len(text) <= _LONGEST_MARK
        )
        unit = money_unit_in(text) if len(text) <= _LONGEST_MARK else None
        if unit is not None:
            self._unit, self._is_unit_above = unit, True
            self.lines.append((text, paragraph.place))
        elif len(text) <= _LONGEST_NOTE and (NOTES.find(text) or NO_DATA.find(text)):
            self._take_note(text)
        elif not (
            is_lone_line(text)
            or is_line_of_labels(paragraph.text)
            or FORM_MARKS.find(text)
            or parse_number(normalise(text).strip("-第页"))
        ):
            self._current = None
            self._between += 1
            if len(text) > _LONGEST_MARK or self._between > _MOST_BETWEEN:
                self._last = self._title = None

    def _take_title(self, title: Title) -> None:
        # The unit may stand above the title, and within it: 收入支出决算总表（单位：元）.
        self._unit = money_unit_in(title.text) or (self._unit if self._is_unit_above else None)
        self._title, self._broken = title, ""
        self._is_of_other_form = False
        self._between = 0
        self._current = self._last = None

    def _take_note(self, text: str) -> None:
        if self._last is not None:
            self._last.notes.append(text)
        elif self._title is not None and self.titles and self.titles[-1] is self._title and not self._between:
            self.notes.setdefault(len(self.titles) - 1, []).append(text)

    # -- tables ---------------------------------------------------------------------------------------

    def _table(self, rows: Sequence[PlacedRow]) -> None:
        self._broken = ""
        at = 0
        while at < len(rows):
            row = rows[at]
            if not row.printed or self._is_mark(row):
                if self._current is not None and self._current.blank is None:
                    self._current.blank = row
                at += 1
                continue
            heading = heading_at(rows, at)
            if heading is not None and self._open(heading, rows):
                at = heading.behind
                continue
            self._marks = []
            if heading is not None and not (self._current and self._current.statement == EXTRA):
                self._current = None
            if self._current is not None and self._belongs(row, rows[at:]):
                self._add(row)
            elif heading is None and self._current is None:
                self._lone_note(row)
                self._listed(row)
            at += 1
        self._is_unit_above = False

    def _is_mark(self, row: PlacedRow) -> bool:
        """Titles, 公开01表, the line with agency and unit: printed above a heading or in its first rows."""
        texts = [p.text for p in row.printed]
        codes = [title_of(t) for t in texts]
        code = next((c for c in codes if c), None)
        others = [t for t, c in zip(texts, codes, strict=True) if not c]
        joined = "".join(texts)
        unit = money_unit_in(joined) if len(joined) <= _LONGEST_MARK else None
        marks = all(FORM_MARKS.find(t) or (money_unit_in(t) and not is_label(t)) for t in others)
        named = unit and len(texts) <= _MOST_MARKS and not any(is_number(t) or is_label(t) for t in texts)
        if code is None and not (marks or named):
            return False
        if code is not None:
            if len(others) > 3 or any(is_number(t) for t in others):
                return False
            self._take_title(Title(code, next(t for t in texts if title_of(t)), row.row.ref))
        if unit:
            self._unit, self._is_unit_above = unit, code is None
        self._marks.append((row, "title" if code else "form_line"))
        return True

    def _open(self, heading: Heading, rows: Sequence[PlacedRow]) -> bool:
        """Begin the statement this heading heads, or go on with the one it repeats; say whether it is one."""
        body = own_rows(rows, heading.behind)
        repeated = self._repeated(heading, body)
        if repeated is not None:
            current = self._current = self._last = repeated
            current.layout, current.table = heading.layout, rows[0].row.table
        else:
            title = self._title
            if title is not None and title.code == BUDGET:
                return False
            if title is not None and not bears_out(title.code, heading.layout, body):
                title = None
            seen = recognise(heading.layout, body)
            # 收入支出决算表 is another statement in the books, and in some provinces the summary.
            statement = title.code if title and not (title.code == EXTRA and seen in SUMMARIES) else seen
            if statement is None or (title is None and self._is_of_other_form):
                return False
            unit = next((u for x in heading.layout.labels() if (u := money_unit_in(x))), None) or self._unit
            current = Block(
                statement, title, heading.layout, heading.labels[0][0].row, unit, table=rows[0].row.table
            )
            if title is not None and self.titles and self.titles[-1] is title:
                current.notes += self.notes.pop(len(self.titles) - 1, [])
            self.blocks.append(current)
            self._current = self._last = current
            self._between = 0
        self._title, self._is_unit_above = None, False
        self._use_heading(heading)
        if heading.total is not None:
            current.body.append((heading.total, current.layout))
        return True

    def _repeated(self, heading: Heading, body: Sequence[PlacedRow]) -> Block | None:
        """The statement before, if this is its heading again on a new page. Two totals are two statements."""
        before = self.blocks[-1] if self.blocks else None
        if before is None or before.layout.signature() != heading.layout.signature():
            return None
        if self._title.code != before.statement if self._title else self._current is None:
            return None
        if self._title and before.title and is_other_title(self._title.text, before.title.text):
            return None
        both = has_total(row for row, _ in before.body) and (heading.total or has_total(body))
        return None if both else before

    def _use_heading(self, heading: Heading) -> None:
        for row, reason in self._marks:
            self._claim(row)
            self.form_rows.append(row.row)
            self._ledger.ignore(row.row, row.row.printed, reason)
        self._marks = []
        for row, cells in heading.labels:
            self._claim(row)
            self._ledger.use(row.row, *(p.cell for p in cells))
        for row, cells in heading.numbers:
            self._claim(row)
            self._ledger.ignore(row.row, [p.cell for p in cells], "row_number")

    def _belongs(self, row: PlacedRow, rows: Sequence[PlacedRow]) -> bool:
        """Whether the row is one of the open statement's. Of a table without a heading the first row says."""
        current = self._current
        assert current is not None
        if current.table is row.row.table:
            return True
        if not reads_like_a_line(row):
            self._current = None
            return False
        current.layout, current.table = fit(current.layout, rows), row.row.table
        return True

    def _add(self, row: PlacedRow) -> None:
        current = self._current
        assert current is not None
        self._claim(row)
        text = row.row.text
        if len(row.printed) <= 2 and (NOTES.find(row.printed[0].text) or NO_DATA.find(row.printed[0].text)):
            current.notes.append("".join(p.text for p in row.printed))
            self._ledger.ignore(row.row, row.row.printed, "note")
        elif current.statement == EXTRA:
            self._ledger.ignore(row.row, row.row.printed, "extra_statement")
        elif text:
            current.body.append((settle_row(row, current.layout), current.layout))

    def _lone_note(self, row: PlacedRow) -> None:
        """A note in a table of its own."""
        text = row.printed[0].text
        if self._last is not None and len(row.printed) <= 2 and (NOTES.find(text) or NO_DATA.find(text)):
            self._last.notes.append(text)
            self._claim(row)
            self._ledger.ignore(row.row, row.row.printed, "note")

    def _listed(self, row: PlacedRow) -> None:
        """Titles in a table of contents that is a table."""
        titles = ((title_of(p.text), p.text) for p in row.printed)
        self.titles += [Title(code, text, row.row.ref) for code, text in titles if code]

    def _claim(self, row: PlacedRow) -> None:
        self.claimed.add((row.row.table.number, row.row.number))
