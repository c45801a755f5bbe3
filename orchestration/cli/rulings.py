"""What the commands about whole reports have in common: the report that is meant, the line that is written."""

from __future__ import annotations

from collections.abc import Mapping

from ingestion.privacy import redact
from orchestration.cli.naming_documents import named_original
from orchestration.cli.review_lines import writing_to
from orchestration.cli.terminal import say
from orchestration.home import Home
from orchestration.store.archive.deliveries import Delivered
from orchestration.store.review.rulings import Ruling, rule
from orchestration.words import phrase

NOTHING: Mapping[str, str] = {}


def say_of(
    home: Home, document: str, action: str, reason: str, role: str, said: Mapping[str, str] = NOTHING
) -> Ruling:
    """Write a line about the report that is meant, and tell."""
    return write(home, named_original(home, document), action, reason, role, said)


def write(
    home: Home, about: Delivered, action: str, reason: str, role: str, said: Mapping[str, str] = NOTHING
) -> Ruling:
    """Write a line about a report, and tell."""
    with writing_to(home.rulings):
        made = rule(home, about, action, said, reason, role)
    say(phrase(f"ruled_{action}", file=redact(about.arrival.file_name), **_shown(made)))
    return made


def _shown(made: Ruling) -> dict[str, str]:
    told = (f"{name}={value}" for name, value in made.said.items() if value)
    return {"said": " ".join(told) or phrase("assigned_nothing")} if made.action == "assign" else {}


def say_where(home: Home) -> None:
    """The file the lines stand in, and when they count."""
    say(phrase("ruling_written", file=str(home.rulings)))
