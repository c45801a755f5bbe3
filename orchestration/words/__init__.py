"""Words for people, in their language: of everything that this project has to tell.

`JIXIAO_LANG` (`zh` or `en`; `jixiao --lang` sets it) decides, else the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`), else it is English.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import ingestion.words
from ingestion.messages import Message, Plain
from ingestion.words import Catalogue, Language

SETTING = "JIXIAO_LANG"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_FOLDERS = (Path(ingestion.words.__file__).parent, Path(__file__).parent)


@cache
def catalogue() -> Catalogue:
    """All words of the project."""
    return Catalogue.load(*(path for folder in _FOLDERS for path in sorted(folder.glob("*.yml"))))


def language() -> Language:
    """The language of whoever reads what this process says."""
    named = (os.environ.get(name, "") for name in (SETTING, *_LOCALE))
    first = next((name for name in named if name), "")
    return Language.of_locale(first) or Language.ENGLISH


def words(message: Message, into: Language | None = None) -> str:
    """The sentence of a message, in the reader's language or in the one named."""
    return catalogue().words(message, into or language())


def advice(message: Message, into: Language | None = None) -> str:
    """What to do about it, in the reader's language or in the one named; empty where nothing is to be done."""
    return catalogue().advice(message, into or language())


def phrase(reason: str, **arguments: Plain) -> str:
    """A sentence of the command line, in the reader's language."""
    return words(Message(reason, arguments))
