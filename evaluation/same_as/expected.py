"""The differences that are meant, as `expected_changes.yml` lists them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_validator

from evaluation.same_as.corpora import NAMES
from evaluation.same_as.tables import Difference

FILE = Path(__file__).with_name("expected_changes.yml")


class ExpectedChange(BaseModel):
    """One difference that is meant. `rows` are counted in each corpus that shows it: the larger of both orders."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    table: str = Field(min_length=1)
    column: str = Field(min_length=1)
    rows: dict[str, int] = Field(min_length=1)
    sentence: str = Field(min_length=10)

    @field_validator("rows")
    @classmethod
    def _known_corpora(cls, rows: dict[str, int]) -> dict[str, int]:
        for name, count in rows.items():
            if name not in NAMES or count < 0:
                raise ValueError(
                    f"{name}: {count} is not a corpus ({', '.join(NAMES)}) with its number of rows"
                )
        return rows


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found beside what was meant. `unused` and `otherwise` are sentences."""

    unlisted: tuple[tuple[str, Difference], ...]
    listed: tuple[tuple[str, Difference], ...]
    otherwise: tuple[str, ...]
    unused: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether every difference is listed, with its rows, and every line is used."""
        return not (self.unlisted or self.otherwise or self.unused)


def load(path: Path = FILE) -> list[ExpectedChange]:
    """The lines of the file; pydantic's ValidationError names what is wrong with one."""
    changes = TypeAdapter(list[ExpectedChange]).validate_python(yaml.safe_load(path.read_text("utf-8")) or [])
    places = [(change.table, change.column, corpus) for change in changes for corpus in change.rows]
    twice = {place for place in places if places.count(place) > 1}
    if twice:
        raise ValueError(f"listed twice: {sorted(twice)}")
    return changes


def judge(
    found: Mapping[str, Iterable[Difference]], changes: Iterable[ExpectedChange], compared: Iterable[str]
) -> Judged:
    """Hold the differences of each corpus against the list; lines about corpora not `compared` are passed over."""
    meant = {
        (corpus, change.table, change.column): rows
        for change in changes
        for corpus, rows in change.rows.items()
        if corpus in set(compared)
    }
    largest: dict[tuple[str, str, str], Difference] = {}
    for corpus, differences in found.items():
        for difference in differences:
            place = (corpus, difference.table, difference.column)
            if place not in largest or largest[place].rows < difference.rows:
                largest[place] = difference
    otherwise = [
        f"{corpus}: {table}.{column} differs in {largest[corpus, table, column].rows} rows, {rows} are listed"
        for (corpus, table, column), rows in meant.items()
        if (corpus, table, column) in largest and largest[corpus, table, column].rows != rows
    ]
    unused = [
        f"{corpus}: {table}.{column} does not differ"
        for corpus, table, column in meant.keys() - largest.keys()
    ]
    return Judged(
        tuple((place[0], d) for place, d in largest.items() if place not in meant),
        tuple((place[0], d) for place, d in largest.items() if place in meant),
        tuple(otherwise),
        tuple(sorted(unused)),
    )


def as_lines(differences: Iterable[tuple[str, Difference]]) -> str:
    """Differences as lines for the file; the sentence is for whoever means them to write."""
    rows: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for corpus, difference in differences:
        rows[difference.table, difference.column][corpus] = difference.rows
    entries = [
        {"table": table, "column": column, "rows": counts, "sentence": ""}
        for (table, column), counts in rows.items()
    ]
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, default_flow_style=None, width=160)
