"""What a refresh came to, told at its end: read, complete, rows, checks, found, refused, and where to look next."""

from __future__ import annotations

from ingestion.messages import Message, Plain
from orchestration.cli.found import show_found
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
from orchestration.words import phrase, words

TABLE_HEAD = 2  # lines of a Markdown table before its first row
FAILING_ROWS = 3
ENDED = {
    Outcome.PUBLISHED: Message("run_published"),
    Outcome.UNCHANGED: Message("run_unchanged"),
    Outcome.NOTHING_NEW: Message("run_nothing_new"),
    Outcome.HELD_BACK: Message("run_held_back"),
    Outcome.FAILED: Message("run_failed"),
}


def tell(result: RefreshResult) -> None:
    """Print the whole result; a failure is said once more on stderr, with what to do."""
    out = console()
    out.print()
    out.print(phrase("run_seconds", ended=_ended(result), seconds=result.seconds), style="bold")
    _tell_documents(result)
    if result.rows:
        heading(phrase("heading_coverage") if result.ok else phrase("heading_coverage_published"))
        show_coverage(result.home.published_file)
        heading(phrase("heading_rows"))
        show_marts(result.home.published_file)
    _tell_checks(result)
    show_review(result.review)
    if result.rows and result.ok:
        show_found(result.home)
    if result.refused:
        heading(phrase("heading_refused"))
        show_refusals(result.refusals)
    if result.rows:
        show_where_to_look(result.home)
    if not result.ok:
        reason = f" {result.reason.strip()}" if result.reason else ""
        say(f"\njixiao: {_ended(result)}{reason}\n{phrase('run_where_to_see')}", err=True)


def _ended(result: RefreshResult) -> str:
    if result.outcome is Outcome.NOTHING_NEW and result.unreadable:
        return phrase("run_nothing_taken_in", files=len(result.unreadable))
    return words(ENDED[result.outcome])


def _tell_documents(result: RefreshResult) -> None:
    out = console()
    documents = result.documents
    if result.outcome is not Outcome.NOTHING_NEW:
        refused_now = sum(result.refused_now.values())
        out.print(phrase("this_run", new=result.new_now, read=result.read_now, refused=refused_now))
        _tell_versions(result)
    counts: dict[str, Plain] = {
        "delivered": documents.delivered,
        "read": documents.read,
        "refused": documents.quarantined,
        "pending": documents.pending,
    }
    out.print(words(Message("in_all_and_pending" if documents.pending else "in_all", counts)))
    show_left((*result.still_growing, *result.unreadable))


def _tell_versions(result: RefreshResult) -> None:
    """Why old documents were read again, where the software has changed since."""
    if not result.versions_before or result.new_now >= result.read_now:
        return
    if result.opened_now > result.new_now:
        console().print(phrase("recognised_and_opened_anew", opened=result.opened_now))
    else:
        console().print(phrase("recognised_anew"))


def _tell_checks(result: RefreshResult) -> None:
    if not result.checks_passed and not result.check_failures:
        return
    heading(phrase("heading_checks"))
    failed = sum(failure.is_blocking for failure in result.check_failures)
    warnings = len(result.check_failures) - failed
    if failed:
        told = phrase("checks_failed", passed=result.checks_passed, failed=failed, warnings=warnings)
    else:
        told = phrase("checks_passed", passed=result.checks_passed, warnings=warnings)
    console().print(told)
    for failure in sorted(result.check_failures, key=lambda f: (not f.is_blocking, f.asset, f.name)):
        _tell_failure(failure)


def _tell_failure(failure: CheckFailure) -> None:
    out = console()
    named: dict[str, Plain] = {"name": failure.name, "asset": failure.asset}
    out.print(words(Message("check_holds" if failure.is_blocking else "check_warns", named)), style="bold")
    out.print(f"  {failure.words}")
    lines = failure.rows.splitlines()
    for line in lines[: TABLE_HEAD + FAILING_ROWS]:
        out.print(f"  {line}")
    more = len(lines) - TABLE_HEAD - FAILING_ROWS
    if more > 0:
        out.print(f"  {phrase('more_rows', rows=more, asset=failure.asset)}")
