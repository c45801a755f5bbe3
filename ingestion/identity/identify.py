"""Putting the ballots together."""

from __future__ import annotations

from dataclasses import dataclass

from ingestion.documents.model import ParsedDocument, Place, ReaderIssue
from ingestion.errors import (
    AgencyNotFoundError,
    FiscalYearNotFoundError,
    RegionUnknownError,
)
from ingestion.hints import IdentityHints
from ingestion.identity import agencies, levels, reporting, years
from ingestion.identity.assignment import NOTHING, Assignment, vote_as_assigned
from ingestion.identity.bodies import is_national
from ingestion.identity.candidates import PLACEHOLDER, PROSE, first_placeholder
from ingestion.identity.kinds import Verdict, compete, refusal_of
from ingestion.identity.printed_lines import Line, first_place, joined_titles, lines_of
from ingestion.identity.regions import LocatedName, full_name, namesakes, present_name
from ingestion.identity.report_identity import Identity
from ingestion.identity.sectors import sector_of
from ingestion.identity.titles import Title, best_title, titles_of
from ingestion.identity.votes import Ballot
from ingestion.records import EvidenceRecord
from ingestion.records.types import ReportKind

_TITLE_RANK_WEIGHT = 5


@dataclass(frozen=True, slots=True)
class _Agency:
    name: str
    located: LocatedName
    evidence: list[EvidenceRecord]
    issues: list[ReaderIssue]


def identify(
    document: ParsedDocument,
    hints: IdentityHints,
    verdict: Verdict | None = None,
    assigned: Assignment = NOTHING,
) -> Identity:
    """Find out who reports, for which year and what; `verdict` is that on its kind, where it was asked for before.

    What a person `assigned` outweighs the print.

    Raises:
        NotAReportError and those of each kind that is not read: no report of a kind that is.
        AgencyNotFoundError: no agency is named.
        RegionUnknownError: an agency is named, its region is not known here.
        FiscalYearNotFoundError: no fiscal year is printed.
    """
    file_name, document_id = document.source.file_name, document.document_id
    lines = joined_titles(lines_of(document))
    verdict = verdict or compete(document, assigned=assigned.report_kind)
    if (refusal := refusal_of(verdict, file_name)) is not None:
        raise refusal
    kind = verdict.report_kind
    titles = titles_of(lines, verdict.title, kind)
    agency = _agency(document, lines, titles, hints, assigned)
    year_ballot = years.ballot_of(document, lines, titles, hints)
    vote_as_assigned(year_ballot, assigned.fiscal_year, first_place(document))
    year = year_ballot.winner()
    if year is None:
        raise FiscalYearNotFoundError(file_name, "no_fiscal_year")
    level_ballot = levels.ballot_of(lines, titles, kind)
    date_ballot, date_issues = reporting.ballot_of(document, lines)
    title = best_title(titles, kind)
    region = agency.located.region
    ties = [tie for tie in (year_ballot.tie(), verdict.ballot.tie(), date_ballot.tie()) if tie]
    return Identity(
        agency_name=agency.name,
        agency_short_name=agency.located.short or None,
        sector=sector_of(agency.located.short),
        region_code=region.code,
        region_name_printed=region.name if region.name != present_name(region.code) else None,
        admin_level=agency.located.level,
        fiscal_year=year,
        report_kind=kind,
        report_level=level_ballot.winner() or "unknown",
        report_date=date_ballot.winner(),
        kinds_contained=verdict.contained,
        title=title.line.text if title else None,
        evidence=(
            *agency.evidence,
            *year_ballot.evidence(document_id),
            *verdict.ballot.evidence(document_id),
            *level_ballot.evidence(document_id),
            *date_ballot.evidence(document_id),
            *_title_evidence(title, kind, document_id),
        ),
        issues=(*agency.issues, *_placeholders(lines, titles), *ties, *date_issues, *verdict.issues()),
    )


def _agency(
    document: ParsedDocument,
    lines: list[Line],
    titles: list[Title],
    hints: IdentityHints,
    assigned: Assignment,
) -> _Agency:
    ballot, full = agencies.ballot_of(document, lines, titles, hints)
    if (said := assigned.located) is not None:
        full[said.canonical] = said
        vote_as_assigned(ballot, said.canonical, first_place(document))
    # A name in a sentence supports a candidate and never makes one: reports quote the papers of other offices.
    winner = ballot.winner(but_not_by=PROSE)
    if winner is None:
        raise _agency_not_found(document.source.file_name, lines, hints)
    known = full.get(winner)
    if known is not None and known == said:
        located: LocatedName | None = known
    elif known is not None:
        located = agencies.placed_rightly(known, lines)
    else:
        front = document.part.front if document.part else ()
        located = agencies.locate_by_mentions(winner, lines, titles, front)
        if located is None and document.part is None:
            located = agencies.locate_by_mentions(winner, lines, titles, document.heads)
    if located is None:
        raise _region_unknown(document.source.file_name, winner)
    issues = [tie for tie in [ballot.tie()] if tie]
    if not located.is_nested_rightly:
        issues.append(ReaderIssue("region_nesting", Place(), winner))
    name = located.canonical
    document_id = document.document_id
    evidence = [
        EvidenceRecord.model_validate({**e.model_dump(), "value": name}) if e.value == winner else e
        for e in ballot.evidence(document_id)
    ]
    return _Agency(
        name, located, [*evidence, *_region_evidence(ballot, winner, located, document_id)], issues
    )


def _placeholders(lines: list[Line], titles: list[Title]) -> list[ReaderIssue]:
    """What to say where a filled report still prints a template's XX局 in the place of its name."""
    line = first_placeholder(lines, titles)
    return [] if line is None else [ReaderIssue("placeholder_left", line.place, line.text)]


def _agency_not_found(file_name: str, lines: list[Line], hints: IdentityHints) -> AgencyNotFoundError:
    blank = next((line for line in lines if PLACEHOLDER.search(line.text)), None)
    if blank is None:
        return AgencyNotFoundError(file_name, "no_agency")
    if hints.figures:
        return AgencyNotFoundError(file_name, "agency_left_blank", blank.place.ref, figures=hints.figures)
    return AgencyNotFoundError(file_name, "template_not_filled_in", blank.place.ref)


def _region_unknown(file_name: str, name: str) -> RegionUnknownError:
    several = tuple(map(full_name, namesakes(name)))
    if several:
        return RegionUnknownError(file_name, "region_of_several", name=name, regions=several)
    if is_national(name):
        return RegionUnknownError(file_name, "region_is_the_country", name=name)
    return RegionUnknownError(file_name, "region_not_listed", name=name)


def _region_evidence(
    ballot: Ballot[str], winner: str, located: LocatedName, document_id: str
) -> list[EvidenceRecord]:
    """Region and level follow from the name; their evidence is the name's strongest."""
    best = max((vote for vote in ballot.votes if vote.value == winner), key=lambda vote: vote.weight)
    votes: list[EvidenceRecord] = []
    for own in (Ballot[str]("region"), Ballot[str]("admin_level")):
        value = located.region.code if own.field_name == "region" else located.level
        own.add(value, "agency_name", ballot.sums()[winner], best.place, best.text)
        votes += own.evidence(document_id)
    return votes


def _title_evidence(title: Title | None, kind: ReportKind, document_id: str) -> list[EvidenceRecord]:
    if title is None:
        return []
    ballot: Ballot[str] = Ballot("title")
    weight = _TITLE_RANK_WEIGHT * (title.rank + 1)
    ballot.add(title.line.text, f"title_of:{kind}", weight, title.line.place, title.line.text)
    return ballot.evidence(document_id)
