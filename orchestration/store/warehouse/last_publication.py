"""What was built, beside what readers have now: asked before the one takes the place of the other.

What is compared is in `expectations/sudden_change.py`. Nothing is compared before the first publication, nor with one of an
earlier version of this software that has other tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import duckdb

from expectations.conditions import Ask
from expectations.sudden_change import Bands, Since, coverage_fallen, figures_moved, reports_gone
from orchestration.home import Home
from orchestration.settings import load_settings
from orchestration.store.sql import asking, literal
from orchestration.store.warehouse.judging import is_mass

COMPARISONS: Mapping[str, Callable[[Bands, Ask], Since]] = {
    "reports_still_there": reports_gone,
    "figures_near_last_publication": figures_moved,
    "coverage_near_last_publication": coverage_fallen,
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison; `found` is missing where there was nothing to compare with. A mass holds the delivery."""

    name: str
    found: Since | None
    is_mass: bool

    @property
    def holds(self) -> bool:
        """Whether nothing changed beyond its band."""
        return self.found is None or not (self.found.rows or self.is_mass)


def compare(home: Home) -> list[Compared]:
    """All comparisons of the warehouse with the last publication."""
    settings = load_settings(home)
    with duckdb.connect() as connection:
        compared = []
        is_attached = _attach(connection, home)
        for name, asked in COMPARISONS.items():
            found = _asked(connection, asked, settings.bands) if is_attached else None
            mass = found is not None and is_mass(found.reports, found.asked, settings.acceptance)
            compared.append(Compared(name, found, mass))
    return compared


def _attach(connection: duckdb.DuckDBPyConnection, home: Home) -> bool:
    if not home.published_file.exists():
        return False
    for name, file in (("now", home.warehouse_file), ("before", home.published_file.resolve())):
        connection.execute(f"attach {literal(file)} as {name} (read_only)")
    return True


def _asked(
    connection: duckdb.DuckDBPyConnection, asked: Callable[[Bands, Ask], Since], bands: Bands
) -> Since | None:
    try:
        return asked(bands, asking(connection))
    except (duckdb.CatalogException, duckdb.BinderException):
        return None  # published by a version without that table, or without that column
