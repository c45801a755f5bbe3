"""What there is to say about a delivery and about what is published; `run` and `status` say it alike."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import which

from ingestion.messages import Message
from orchestration.cli.published import list_tables, open_published
from orchestration.cli.terminal import console, heading, table
from orchestration.home import Home
from orchestration.store.archive.deliveries import QuarantineEntry
from orchestration.store.archive.landing_folder import LeftFile, WhyLeft
from orchestration.store.review.files import TakenIn
from orchestration.store.sql import as_dicts
from orchestration.words import advice, phrase, words

COLUMNS = (
    "column_agency", "column_year", "column_file", "column_tables", "column_cells", "column_used", "column_ignored",
    "column_reported", "column_accounted",
)  # fmt: skip
EXAMPLES = 5
SHOWN_LEFT = 20
LEAST_COMPLETE = 20  # documents that are shown; the sum below them counts all
SAMPLES_LEFT_OUT = "select count(*) from ops.delivery where is_sample and status = 'read' and not is_included"
KINDS = ("dim", "fct", "rpt")

COVERAGE = """
    select
        agency_name,
        coverage.fiscal_year,
        file_name,
        sum(tables)::integer as tables,
        sum(cells_printed)::bigint as printed,
        sum(cells_used)::bigint as used,
        sum(cells_ignored)::bigint as ignored,
        sum(cells_reported)::bigint as reported
    from extraction_coverage as coverage
    join dim_document using (document_id)
    join dim_agency on dim_agency.agency_id = dim_document.agency_id
    group by agency_name, coverage.fiscal_year, file_name
    order by reported * 1.0 / nullif(printed, 0) desc, agency_name, coverage.fiscal_year, file_name
"""


def grouped(refusals: Iterable[QuarantineEntry]) -> list[list[QuarantineEntry]]:
    """Refusals with the same reason together, the commonest reason first."""
    by_reason: dict[tuple[str, str], list[QuarantineEntry]] = defaultdict(list)
    for refusal in refusals:
        by_reason[refusal.code, refusal.message.reason].append(refusal)
    return sorted(by_reason.values(), key=lambda group: (-len(group), group[0].code))


def show_refusals(refusals: Iterable[QuarantineEntry]) -> None:
    """What was refused, a group for each reason: how many, what is wrong, what to do, and the first files."""
    out = console()
    for group in grouped(refusals):
        first = group[0].message
        out.print(f"{len(group)} × {group[0].code}", style="bold")
        alike = all(refusal.message == first for refusal in group)
        for refusal in sorted(group, key=lambda r: r.file_name)[:EXAMPLES]:
            place = f" ({refusal.place})" if refusal.place else ""
            out.print(f"  {refusal.file_name}{place}" + ("" if alike else f": {words(refusal.message)}"))
        if len(group) > EXAMPLES:
            out.print(f"  {phrase('more_refused', files=len(group) - EXAMPLES)}")
        out.print(f"  {words(first) + ' ' if alike else ''}{advice(first)}")


LEFT = {
    WhyLeft.LEADS_OUT: "left_link",
    WhyLeft.NOT_OPENED: "left_not_opened",
    WhyLeft.GROWING: "left_growing",
    WhyLeft.NO_FILE: "left_no_file",
    WhyLeft.TOO_LARGE: "left_too_large",
}


def left_words(file: LeftFile) -> str:
    """A file that was not taken in, and why."""
    if file.errno:
        return phrase("left_not_opened_because", path=file.path, error=os.strerror(file.errno))
    return words(Message(LEFT[file.why], {"path": file.path}))


def show_left(files: Sequence[LeftFile]) -> None:
    """The files of the landing folder that were not taken in, each with why; of many, the first."""
    out = console()
    for file in files[:SHOWN_LEFT]:
        out.print(phrase("not_taken_in", file=left_words(file)))
    if len(files) > SHOWN_LEFT:
        out.print(phrase("more_not_taken_in", files=len(files) - SHOWN_LEFT))


def show_coverage(published_file: Path) -> None:
    """How complete the extraction was: a line for each document (of many, the least complete), and in all."""
    with open_published(published_file) as connection:
        rows = as_dicts(connection.execute(COVERAGE))
        left_out = connection.execute(SAMPLES_LEFT_OUT).fetchall()[0][0]
    if left_out:
        console().print(phrase("samples_left_out", reports=left_out))
    if not rows:
        console().print(phrase("no_table_recognised"))
        return
    headings = [words(Message(name)) for name in COLUMNS]
    lines = [
        (r["agency_name"], r["fiscal_year"], _short(r["file_name"]), r["tables"], r["printed"], r["used"],
         r["ignored"], r["reported"], _share(r["used"] + r["ignored"], r["printed"]))
        for r in rows[:LEAST_COMPLETE]
    ]  # fmt: skip
    console().print(table(headings, lines, right=(3, 4, 5, 6, 7, 8)))
    if len(rows) > LEAST_COMPLETE:
        console().print(phrase("least_complete", shown=LEAST_COMPLETE, documents=len(rows)))
    printed, used, ignored = (sum(r[name] for r in rows) for name in ("printed", "used", "ignored"))
    reported, share = printed - used - ignored, _share(used, printed)
    console().print(
        phrase("cells_in_all", printed=printed, used=used, share=share, ignored=ignored, reported=reported)
    )


def show_marts(published_file: Path) -> None:
    """How many rows each published mart holds."""
    with open_published(published_file) as connection:
        found = [(name, rows) for schema, name, rows, _ in list_tables(connection) if schema == "marts"]
    for kind in KINDS:
        counted = [f"{name} {rows}" for name, rows in found if name.startswith(f"{kind}_")]
        if counted:
            console().print(phrase("marts_of_kind", kind=kind, counted=" · ".join(counted)))


def show_review(review: TakenIn) -> None:
    """Decisions and corrections that were taken in, and those that somebody should look at."""
    if not (review.decisions or review.corrections or review.notices):
        return
    heading(phrase("heading_review"))
    out = console()
    applied = review.corrections.get("applied", 0)
    made = sum(review.corrections.values())
    out.print(phrase("review_counts", decisions=review.decisions, applied=applied, corrections=made))
    for notice in review.notices:
        out.print(f"  {words(notice)}")


def show_where_to_look(home: Home) -> None:
    """What to open, and the next things to type."""
    heading(phrase("heading_where_to_look"))
    out = console()
    jixiao = _as_typed()
    first_page = home.published / "site" / "index.html"
    if first_page.exists():
        out.print(phrase("look_pages", path=str(first_page)), soft_wrap=True)
    out.print(phrase("look_published_file", path=str(home.published_file)))
    for told in ("look_question", "look_tables", "look_pipeline"):
        out.print(words(Message(told, {"jixiao": jixiao})))


def _as_typed() -> str:
    """How this command is reached from where the reader is: by name, or by its path in the environment."""
    if which("jixiao"):
        return "jixiao"
    path = Path(sys.argv[0])
    return os.path.relpath(path) if path.name == "jixiao" else "jixiao"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def _short(name: str, width: int = 36) -> str:
    return name if len(name) <= width else f"{name[: width - 8]}…{name[-7:]}"
