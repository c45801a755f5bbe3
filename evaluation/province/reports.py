"""A planned report as a file: the samples' layouts redrawn, forms drawn from axes, the nine statements of accounts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

from evaluation.corpora.accounts.report import nine
from evaluation.corpora.accounts.styles import STYLES
from evaluation.documents.blocks import Block, Cell, Line, Manuscript, Sheet
from evaluation.documents.writers import WRITERS
from evaluation.province.plan import Planned
from evaluation.province.redrawn import redrawn
from evaluation.unseen.axes import Axes
from evaluation.unseen.drawn import Drawn, Evaluation, Funds, draw
from evaluation.unseen.forms import document
from evaluation.unseen.grids import blocks
from samples.typeset import SAMPLES, TRANSCRIPTIONS
from samples.typesetting.facts import Facts
from samples.typesetting.manuscript import load_figures

_PRINTED_SUM = re.compile(r"\d{1,3}(?:,\d{3})*\.\d\d|\d+\.\d\d")
DRAWN_KINDS = ("national", "overall")
"""Forms that a report may consist of alone; the others are parts of one."""
SAMPLES_SHARE = 4
"""The samples' layouts, which are whole reports, count so often beside the single forms."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to print reports, by its name."""

    name: str
    compose: Callable[[Planned], Manuscript]


@cache
def layouts() -> tuple[Layout, ...]:
    """All of them; one that stands there several times is drawn the more often."""
    samples = []
    for path in sorted((SAMPLES / "figures").glob("*.yml")):
        figures = load_figures(path)
        facts = Facts.load(TRANSCRIPTIONS / f"{figures['facts']}.json")
        samples.append(Layout(f"sample {path.stem}", partial(redrawn, figures, facts)))
    forms = [
        Layout(f"{kind}, {unit} {place}", partial(_form, kind, unit, place))
        for kind in DRAWN_KINDS
        for unit, place in (("万元", "heading"), ("元", "above"))
    ]
    accounts = [Layout(f"accounts, {style}", partial(_accounts, style)) for style in ("Hunan", "Shanghai")]
    return (*samples * SAMPLES_SHARE, *forms, *accounts)


def file_of(planned: Planned) -> bytes:
    """The bytes of the file that is delivered."""
    return WRITERS[planned.format](layouts()[planned.layout].compose(planned))


def write_reports(folder: Path, planned: list[Planned]) -> list[Path]:
    """Write the files under the folder of their batch, as they lie in the landing folder once it arrives."""
    written = []
    for one in planned:
        path = folder / f"batch-{one.batch:02d}" / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file_of(one))
        written.append(path)
    return written


def _form(kind: str, unit: str, place: str, planned: Planned) -> Manuscript:
    axes = Axes(kind, unit, place, "docx", False, False, False, False, False, "name", "joined", "percent", "usual", False)  # fmt: skip
    drawn = _of(draw(planned.chance), planned)
    return blocks(document(drawn, axes, planned.chance)[0])


def _of(drawn: Drawn, planned: Planned) -> Drawn:
    """What was drawn, as the agency's."""
    return replace(
        drawn,
        agency=planned.agency.name,
        year=planned.year,
        overall=_evaluated(drawn.overall, planned.money),
        projects=tuple(_evaluated(project, planned.money) for project in drawn.projects),
    )


def _evaluated(one: Evaluation, money: Decimal) -> Evaluation:
    funds = [
        Funds(f.line, *((amount * money).quantize(Decimal("0.01")) for amount in (f.initial, f.full, f.executed)))
        for f in one.funds[1:]
    ]  # fmt: skip
    sums = [sum((getattr(f, name) for f in funds), Decimal(0)) for name in ("initial", "full", "executed")]
    return replace(one, funds=(Funds("total", *sums), *funds))


def _accounts(style: str, planned: Planned) -> Manuscript:
    title = f"{planned.agency.name}{planned.year}年度部门决算"
    printed = nine(STYLES[style], planned.year).blocks
    return [Line(title, "title"), Line(f"部门名称：{planned.agency.name}"), *(_multiplied(b, planned) for b in printed)]  # fmt: skip


def _multiplied(block: Block, planned: Planned) -> Block:
    """Sums of the statements are printed with two decimals, and nothing else is."""
    if not isinstance(block, Sheet):
        return block

    def printed(found: Any) -> str:
        return f"{Decimal(found[0].replace(',', '')) * int(planned.money * 100):.2f}"

    rows = [[_cell(cell, printed) for cell in row] for row in block.rows]
    return Sheet(block.width, rows, block.pages, block.nested)


def _cell(cell: Cell, printed: Callable[[Any], str]) -> Cell:
    return replace(cell, text=printed(found)) if (found := _PRINTED_SUM.fullmatch(cell.text)) else cell
