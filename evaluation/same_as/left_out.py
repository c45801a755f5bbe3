"""What is not compared, by name: versions and times."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from evaluation.same_as.seen import Seen, rows_by_name
from evaluation.same_as.tables import without_columns

VERSIONS = frozenset({"extraction_version", "reader_version", "recognition_version"})
TIMES = frozenset({"ingested_at", "received_at", "quarantined_at", "decided_at", "corrected_at"})
# Between two builds of one side the files lie elsewhere in the landing folder: that is the point of the second one.
PLACES_OF_ARRIVAL = frozenset({"landing_path"})
# What a re-issue changes in the reports before it; `reissues_out` says when it is left out.
STANDING = ("is_current", "precedence")
SUMMED_UP = "marts.rpt_"


def left_out(_table: str) -> Iterable[str]:
    """Columns of a table that may differ between BASE and HEAD."""
    return VERSIONS | TIMES


def left_out_between_orders(_table: str) -> Iterable[str]:
    """Columns of a table that may differ between two orders of arrival."""
    return VERSIONS | TIMES | PLACES_OF_ARRIVAL


def reissues_out(first: Seen, second: Seen) -> tuple[Seen, Seen, str]:
    """Two builds in different order of arrival, without what rightly hangs on it, and a note of what was left out.

    Of reports of one agency, year and kind that print no date, the one that arrived last is current, and what is
    summed up is summed over current reports. Where that differs, it is not compared; all that is kept of each
    document is.
    """
    if _standing(first) == _standing(second):
        return first, second, ""
    note = "which re-issue is current hangs on the order of arrival: reporting marts are not compared between orders"
    return _without_standing(first), _without_standing(second), note


def _standing(one: Seen) -> set[tuple[Hashable, ...]]:
    """Which documents are current, and which are asked first."""
    documents = one.tables.get("marts.dim_document")
    rows = () if documents is None else rows_by_name(documents)
    return {(row["document_id"], *(row.get(name) for name in STANDING)) for row in rows}


def _without_standing(one: Seen) -> Seen:
    kept = {name: table for name, table in one.tables.items() if not name.startswith(SUMMED_UP)}
    return replace(one, tables={name: without_columns(table, STANDING) for name, table in kept.items()})
