"""The province whose reports are collected where nobody says otherwise: the schema of `home.yml`."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field

from ingestion.lookups.schema import FOLDER, Lookup, read_words


class Home(Lookup):
    """Its code of GB/T 2260."""

    province: Annotated[str, Field(pattern=r"^\d{2}0000$")]


@cache
def home() -> Home:
    """The content of the file."""
    return read_words(Home, FOLDER / "home.yml")
