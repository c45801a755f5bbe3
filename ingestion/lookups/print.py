"""What readers may know of what reports print. The schema of `print.yml` stands with them: `documents.print_words`."""

from __future__ import annotations

from functools import cache

from pydantic import RootModel

from ingestion.documents.print_words import PrintWords
from ingestion.lookups.schema import FOLDER, read_words


@cache
def print_words() -> PrintWords:
    """The words that readers are handed."""
    return read_words(RootModel[PrintWords], FOLDER / "print.yml").root
