"""Sudden change: figures of a re-issue against those it follows, and what a publication holds against the last one.

What falls out of a band is no proof of a mistake: totals of another size are a sum in 元 read as 万元, or a column of
another year, far more often than what a report corrects. So a re-issue waits until somebody has looked, and what changed
since the last publication is told. Asked in SQL: `now` and `before` are the databases of both publications.
"""
# ruff: noqa: S608 - numbers of our own settings, and ids of our own tables

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from expectations.by_document import SHOWN_ROWS, Offence
from expectations.conditions import Ask

REISSUE = "reissue_near_what_it_follows"


@dataclass(frozen=True, slots=True)
class Bands:
    """How far figures may go from what they follow.

    `factor`: so many times what it follows a figure may be, or the reverse. It lies between the furthest two totals of one
    agency and year in the shared reports and cases (budget of the year 6.07 times the initial one; the other 16 pairs are
    within 2) and the smallest mistake of unit or column, which is 10 times.
    `floor`, in 万元: smaller sums are not compared; 三公 items of some thousand yuan double and halve by themselves.
    `lost_share`, `lost_reports`: of a region's reports of a kind so many are gone that were published before. Withdrawals and
    what checks set aside explain themselves and are not counted; what is left was none in the deliveries known.
    `coverage_fall`: how much less of the printed cells of a kind of report is explained; the kinds of the shared reports and
    cases are explained to 0.99 and more, and every fifth report with a tenth of its tables unread makes 0.02.
    """

    factor: float = 8.0
    floor: float = 10.0
    lost_share: float = 0.1
    lost_reports: int = 3
    coverage_fall: float = 0.02


@dataclass(frozen=True, slots=True)
class SuddenChange(Offence):
    """A re-issue whose figures are out of the band; `earlier` is the file it follows. `meaning` is left blank."""

    earlier: str = field(kw_only=True)
    factor: float = field(kw_only=True)


# Points are no money. A figure that one of both prints as nothing says nothing of its size.
_COMPARED = """
    select
        document_id, earlier_document_id, fact, figure, item, value_before, value_after,
        evidence[2].source_ref as source_ref,
        (fact = 'fct_budget_execution' and item = 'total' and project_id is null)
        or (fact = 'fct_three_public_expense' and item = 'three_public_total') as is_total,
        greatest(value_after / value_before, value_before / value_after) > {factor} as is_far
    from marts.rpt_restatement
    where figure != 'total_score' and value_before > 0 and value_after > 0 and greatest(value_before, value_after) >= {floor}
"""
# A report that follows several has to be far from each: one of them may be what it corrects.
_FAR = """
    with compared as ({compared}),
    pairs as (
        select document_id, earlier_document_id, count(*) as asked, count(case when is_far then 1 end) as failing,
            count(case when is_far and is_total then 1 end) > 0
            or count(case when is_far then 1 end) >= 3 and count(case when is_far then 1 end) * 2 >= count(*) as is_far
        from compared group by all
    )
    select r.document_id, max(d.file_id), max(e.file_name), max(p.failing), max(p.asked)
    from intermediate.int_reissues as r
    left join pairs as p on r.document_id = p.document_id and r.earlier_document_id = p.earlier_document_id
    inner join marts.dim_document as e on r.earlier_document_id = e.document_id
    inner join marts.dim_document as d on r.document_id = d.document_id
    group by r.document_id
    having count(case when p.is_far then 1 end) = count(*)
    order by r.document_id
"""
COLUMNS = ("source_ref", "item", "figure", "value_before", "value_after")


def reissues_out_of_band(bands: Bands, accepted: Collection[str], ask: Ask) -> Iterator[SuddenChange]:
    """Re-issues that are further from all they follow than the band allows; `accepted`, reports or files, were looked at."""
    compared = _COMPARED.format(factor=bands.factor, floor=bands.floor)
    for document_id, file_id, earlier, failing, asked in ask(_FAR.format(compared=compared)):
        if document_id in accepted or file_id in accepted:
            continue
        rows = ask(
            f"select {', '.join(COLUMNS)} from ({compared}) as c where document_id = '{document_id}' and is_far"
            f" order by is_total desc, source_ref, item, figure limit {SHOWN_ROWS}"
        )
        yield SuddenChange(
            document_id,
            REISSUE,
            "",
            failing,
            asked,
            COLUMNS,
            tuple(rows),
            earlier=earlier,
            factor=bands.factor,
        )


@dataclass(frozen=True, slots=True)
class Since:
    """What one comparison with the last publication found: of how many, how many are unlike, and rows that show it.

    `reports`: how many reports that is, for rules about reports; a mass of them cannot be their own fault.
    """

    asked: int
    reports: int
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


_STANDING = """
    select document_id, file_id, region_code, report_kind from before.marts.dim_document
    where document_id not in (select document_id from before.ops.delivery where is_sample)
"""


def reports_gone(bands: Bands, ask: Ask) -> Since:
    """Reports that were published and are not there, by region and kind, where more are gone than the band allows."""
    columns = ("region_name", "report_kind", "published_before", "gone")
    found = ask(f"""
        with standing as ({_STANDING}),
        counted as (
            select s.region_code, s.report_kind, count(*) as published_before,
                count(case when s.file_id not in (
                    select file_id from now.marts.dim_document
                    union select file_id from now.ops.quarantine where code in ('withdrawn', 'failed_check', 'out_of_band')
                ) then 1 end) as gone
            from standing as s
            group by all
        )
        select coalesce(r.region_name, c.region_code), c.report_kind, c.published_before, c.gone
        from counted as c left join before.marts.dim_region as r on c.region_code = r.region_code
        where c.gone > 0 order by c.gone desc, 1, 2
    """)
    far = [row for row in found if row[3] >= bands.lost_reports and row[3] > bands.lost_share * row[2]]
    [(asked,)] = ask(f"select count(*) from ({_STANDING}) as s")
    return Since(asked, sum(row[3] for row in found), columns, tuple(far))


_TOTALS = """
    select document_id, 'executed' as figure, executed as value, source_ref from {side}.marts.fct_budget_execution
    where scope = 'overall' and funding_line = 'total'
    union all
    select document_id, 'full_year_budget', full_year_budget, source_ref from {side}.marts.fct_budget_execution
    where scope = 'overall' and funding_line = 'total'
    union all
    select document_id, 'three_public_final', final, source_ref from {side}.marts.fct_three_public_expense
    where expense_item_code = 'three_public_total' and source = 'table'
"""


def figures_moved(bands: Bands, ask: Ask) -> Since:
    """Totals that are read otherwise than they were published, beyond the band; what somebody corrected is meant so."""
    columns = ("file_name", "source_ref", "figure", "value_before", "value_after")
    both = f"""
        from ({_TOTALS.format(side="now")}) as n
        inner join ({_TOTALS.format(side="before")}) as b on n.document_id = b.document_id and n.figure = b.figure
        inner join now.marts.dim_document as d on n.document_id = d.document_id
        where b.value > 0 and n.value > 0
            and n.document_id not in (select document_id from now.ops.correction where document_id is not null)
    """
    rows = ask(f"""
        select n.document_id, d.file_name, n.source_ref, n.figure, b.value as value_before, n.value as value_after {both}
            and greatest(n.value / b.value, b.value / n.value) > {bands.factor}
            and greatest(n.value, b.value) >= {bands.floor}
        order by all
    """)
    [(asked,)] = ask(f"select count(distinct n.document_id) {both}")
    return Since(asked, len({row[0] for row in rows}), columns, tuple(row[1:] for row in rows))


def coverage_fallen(bands: Bands, ask: Ask) -> Since:
    """Kinds of report of which less is explained than when they were last published."""
    columns = ("report_kind", "share_before", "share_now")
    shares = """
        select d.report_kind, sum(c.cells_used + c.cells_ignored) / nullif(sum(c.cells_printed), 0) as share
        from {side}.ops.extraction_coverage as c
        inner join {side}.marts.dim_document as d on c.document_id = d.document_id
        where c.is_current
        group by all
    """
    found = ask(f"""
        select b.report_kind, b.share as share_before, n.share as share_now
        from ({shares.format(side="before")}) as b
        inner join ({shares.format(side="now")}) as n on b.report_kind = n.report_kind
        where b.share is not null and n.share is not null
        order by all
    """)
    rows = tuple(row for row in found if row[1] - row[2] > bands.coverage_fall)
    return Since(len(found), 0, columns, rows)
