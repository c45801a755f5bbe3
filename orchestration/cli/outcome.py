"""What a refresh came to, told at its end: read, refused, complete, rows, checks, and where to look next."""

from __future__ import annotations

from orchestration.cli.summary import (
    show_coverage,
    show_left,
    show_marts,
    show_refusals,
    show_review,
    show_where_to_look,
)
from orchestration.cli.terminal import console, heading, say
from orchestration.outcome import CheckFailure, Outcome, RefreshResult

TABLE_HEAD = 2  # lines of a Markdown table before its first row
FAILING_ROWS = 3
FIRST_WORDS = {
    Outcome.PUBLISHED: "Published.",
    Outcome.UNCHANGED: "Done; the content is the same as before.",
    Outcome.NOTHING_NEW: "Nothing new: what is published is up to date.",
    Outcome.HELD_BACK: "Held back: a check refused this delivery. What was published before is untouched.",
    Outcome.FAILED: "Failed. What was published before is untouched.",
}


def tell(result: RefreshResult) -> None:
    """Print the whole result; a failure is said once more on stderr, with what to do."""
    out = console()
    out.print()
    out.print(f"{_first_words(result)} ({result.seconds:.1f} s)", style="bold")
    _tell_documents(result)
    if result.refused:
        heading("Refused")
        show_refusals(result.refusals)
    if result.rows:
        heading("How complete the extraction was" + ("" if result.ok else " in what is published"))
        show_coverage(result.home.published_file)
        heading("Rows in the marts")
        show_marts(result.home.published_file)
    _tell_checks(result)
    show_review(result.review)
    if result.rows:
        show_where_to_look(result.home.published_file)
    if not result.ok:
        reason = f" {result.reason.strip()}" if result.reason else ""
        say(
            f"\njixiao: {FIRST_WORDS[result.outcome]}{reason}\n"
            "`jixiao ui` shows the run with its log and the rows each check failed on.",
            err=True,
        )


def _first_words(result: RefreshResult) -> str:
    if result.outcome is Outcome.NOTHING_NEW and result.unreadable:
        return f"Nothing new could be taken in: {len(result.unreadable)} files cannot be. The rest is up to date."
    return FIRST_WORDS[result.outcome]


def _tell_documents(result: RefreshResult) -> None:
    out = console()
    documents = result.documents
    if result.outcome is not Outcome.NOTHING_NEW:
        refused_now = sum(result.refused_now.values())
        out.print(f"This run: {result.new_now} new documents, {result.read_now} read, {refused_now} refused.")
        _tell_versions(result)
    out.print(
        f"In all: {documents.delivered} documents delivered, {documents.read} read, "
        f"{documents.quarantined} refused"
        + (f", {documents.pending} not read yet." if documents.pending else ".")
    )
    show_left((*result.still_growing, *result.unreadable))


def _tell_versions(result: RefreshResult) -> None:
    """Why old documents were read again, where the software has changed since."""
    if not result.versions_before or result.new_now >= result.read_now:
        return
    again = (
        f"{result.opened_now} originals were opened again"
        if result.opened_now > result.new_now
        else "no original had to be opened again"
    )
    console().print(
        f"This version of the software recognised all reports anew: {again}. "
        "Decisions and corrections in review/ are kept."
    )


def _tell_checks(result: RefreshResult) -> None:
    if not result.checks_passed and not result.check_failures:
        return
    heading("Checks")
    blocking = [failure for failure in result.check_failures if failure.is_blocking]
    warnings = len(result.check_failures) - len(blocking)
    failed = f"{len(blocking)} failed and hold publication" if blocking else "none failed"
    console().print(
        f"{result.checks_passed} passed, {failed}, {warnings} warning{'' if warnings == 1 else 's'}."
    )
    for failure in sorted(result.check_failures, key=lambda f: (not f.is_blocking, f.asset, f.name)):
        _tell_failure(failure)


def _tell_failure(failure: CheckFailure) -> None:
    out = console()
    kind = "holds publication" if failure.is_blocking else "warning"
    out.print(f"{failure.name} on {failure.asset} ({kind})", style="bold")
    out.print(f"  {failure.words}")
    lines = failure.rows.splitlines()
    for line in lines[: TABLE_HEAD + FAILING_ROWS]:
        out.print(f"  {line}")
    if len(lines) > TABLE_HEAD + FAILING_ROWS:
        out.print(
            f"  … {len(lines) - TABLE_HEAD - FAILING_ROWS} more rows: jixiao ui, Checks of {failure.asset}"
        )
