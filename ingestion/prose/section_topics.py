"""What a passage is about by where it stands: the report it belongs to, the headings above it."""

from __future__ import annotations

from ingestion.prose.prose_model import Subject
from ingestion.prose.scopes import ScopeKind
from ingestion.prose.sections import Passage
from ingestion.prose.subjects import Resolver
from ingestion.prose.vocabulary import vocabulary


def base_of(passage: Passage, resolver: Resolver) -> Subject | None:
    """The project or account that a passage is about before it says a word."""
    if passage.section.scope.project:
        return Subject(passage.section.scope.project, is_project=True)
    titles = [title for title in passage.section.titles if title]
    if not titles:
        return None
    if (project := _project_in_heading(titles, resolver)) is not None:
        return Subject(project, is_project=True)
    return None if is_outcome_section(passage) else resolver.account_in(titles[-1])


def _project_in_heading(titles: list[str], resolver: Resolver) -> str | None:
    *parents, title = titles
    sections = vocabulary().sections
    if not sections.project.search("/".join(parents)):
        return None
    known = resolver.known_project(title)
    if known is not None:  # the heading may print a little more than the name: （1）…项目
        return title if len(title) <= len(known) + 6 else known
    parsed = resolver.parse(title)
    is_name = bool(parsed.noun) and vocabulary().project_ending.search(title) is not None
    return title if is_name and not sections.account.search(title) else None


def is_project_section(passage: Passage) -> bool:
    """Whether projects are told of here."""
    in_report = passage.section.scope.kind is ScopeKind.PROJECT_REPORT
    return in_report or vocabulary().sections.project.search(passage.section.path) is not None


def is_ignored(passage: Passage) -> bool:
    """Whether the passage holds definitions, duties or plans."""
    return vocabulary().sections.ignored.search(passage.section.path) is not None


def is_outcome_section(passage: Passage) -> bool:
    """Whether the passage tells what the programme did: the nearest heading that says so decides."""
    sections = vocabulary().sections
    for title in reversed(passage.section.titles):
        if sections.outcome.search(title):
            return True
        if sections.inner_account.search(title):
            return False
    return False


def is_account_section(passage: Passage) -> bool:
    """Whether the passage tells of the agency's accounts."""
    has_word = vocabulary().sections.account.search(passage.section.path) is not None
    return has_word and not is_outcome_section(passage)
