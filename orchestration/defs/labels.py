"""The labels of figures on Dagster's pages, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from orchestration.words import phrase


def label(name: str) -> str:
    """What stands before a figure, or over a column of a preview."""
    return phrase(f"label_{name}")


def labelled(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Figures by the names that code knows them by, as metadata with labels."""
    return {label(name): value for name, value in figures.items()}
