"""Words for people, in their language: of everything that this project has to tell.

Which language that is: `orchestration.language`. What is told before a catalogue is there, above all the manual, is in
`pages/`; see `orchestration.cli.manual`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import ingestion.words
from ingestion.messages import Message, Plain
from ingestion.words import Catalogue, Language, Phrase
from orchestration.language import SETTING, language

__all__ = ["SETTING", "Language", "advice", "catalogue", "language", "phrase", "words"]

_FOLDERS = (Path(ingestion.words.__file__).parent, Path(__file__).parent)


@cache
def catalogue() -> Catalogue:
    """All words of the project."""
    loaded = Catalogue.load(*(path for folder in _FOLDERS for path in sorted(folder.glob("*.yml"))))
    loaded.terms |= _acceptance()
    return loaded


def _acceptance() -> dict[str, Phrase]:
    """What rules of acceptance mean, as terms under the English they are written with."""
    from expectations.chinese import CHINESE, chinese  # noqa: PLC0415 - told with the catalogue, not before
    from expectations.suites import all_rules  # noqa: PLC0415

    twins = CHINESE | {rule.told: chinese(rule) for _, rule in all_rules()}
    twins |= {english.rstrip("."): told.rstrip("。") for english, told in twins.items()}
    return {english: Phrase(zh=told, en=english) for english, told in twins.items()}


def words(message: Message, into: Language | None = None) -> str:
    """The sentence of a message, in the reader's language or in the one named."""
    return catalogue().words(message, into or language())


def advice(message: Message, into: Language | None = None) -> str:
    """What to do about it, in the reader's language or in the one named; empty where nothing is to be done."""
    return catalogue().advice(message, into or language())


def phrase(reason: str, **arguments: Plain) -> str:
    """A sentence of the command line, in the reader's language."""
    return words(Message(reason, arguments))
