"""Two tables compared by key and column; nothing here knows where the rows come from.

A row is a tuple of hashable values in the order of the table's columns. Rows of one key are compared as a multiset.
Rows whose key the other side does not have are looked for once more by everything but their key, and by everything
but their key and one more column: so a changed id is one column that differs, not all rows gone and all rows new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

Row = tuple[Hashable, ...]

ONLY_BASE = "(rows only in base)"
ONLY_HEAD = "(rows only in head)"
ORDER = "(order of rows)"
TABLE = "(table)"
EXAMPLES = 3
EXAMPLE_CHARS = 160


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. `key` is blank where the whole row is the key.

    `ordered_by` is the column inside whose values the order of the rows counts, if it counts.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    key: tuple[str, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)
    ordered_by: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """How many rows of a column differ, with a few examples. In brackets: no column but whole rows or the table."""

    table: str
    column: str
    rows: int
    examples: tuple[str, ...] = ()


def compare(base: Table, head: Table, left_out: Iterable[str] = ()) -> list[Difference]:
    """What differs between two tables of one name, by column."""
    dropped = set(left_out)
    found = list(_one_sided_columns(base, head, dropped))
    shared = tuple(c for c in base.columns if c in head.columns and c not in dropped)
    found += [
        Difference(base.name, c, len(head.rows), (f"type {base.types[c]} → {head.types[c]}",))
        for c in shared
        if c in base.types and c in head.types and base.types[c] != head.types[c]
    ]
    left, right = _only(base, shared), _only(head, shared)
    key = next((k for k in (base.key, head.key) if k and set(k) <= set(shared)), ())
    pairs, only_base, only_head = _paired(left, right, shared, key)
    found += _by_column(base.name, shared, key, pairs)
    for column, rows in ((ONLY_BASE, only_base), (ONLY_HEAD, only_head)):
        if rows:
            shown = tuple(_short(dict(zip(shared, row, strict=True))) for row in rows[:EXAMPLES])
            found.append(Difference(base.name, column, len(rows), shown))
    if base.ordered_by in shared and head.ordered_by == base.ordered_by:
        found += _order(base.name, shared.index(base.ordered_by), left, right)
    return found


def compare_all(
    base: Mapping[str, Table],
    head: Mapping[str, Table],
    left_out: Callable[[str], Iterable[str]],
) -> list[Difference]:
    """What differs between all tables of two sides, by table."""
    found: list[Difference] = []
    for name in sorted(base.keys() | head.keys()):
        if name not in head or name not in base:
            side, table = ("base", base[name]) if name in base else ("head", head[name])
            found.append(Difference(name, TABLE, len(table.rows), (f"only in {side}",)))
        else:
            found += compare(base[name], head[name], left_out(name))
    return found


def without_columns(table: Table, names: Iterable[str]) -> Table:
    """The table without the columns of these names."""
    dropped = set(names)
    places = [n for n, column in enumerate(table.columns) if column not in dropped]
    rows = [tuple(row[n] for n in places) for row in table.rows]
    return replace(table, columns=tuple(table.columns[n] for n in places), rows=rows)


def _one_sided_columns(base: Table, head: Table, dropped: set[str]) -> Iterable[Difference]:
    for side, table, other in (("base", base, head), ("head", head, base)):
        for column in table.columns:
            if column not in other.columns and column not in dropped:
                yield Difference(table.name, column, len(table.rows), (f"the column is only in {side}",))


def _only(table: Table, shared: tuple[str, ...]) -> list[Row]:
    """The rows with the shared columns alone."""
    places = [table.columns.index(column) for column in shared]
    return [tuple(row[p] for p in places) for row in table.rows]


def _paired(
    left: list[Row], right: list[Row], shared: tuple[str, ...], key: tuple[str, ...]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs of rows that belong together and differ, and the rows that only one side has."""
    only_base, only_head = _without_equals(left, right)
    if not key:
        return [], only_base, only_head
    keys = [shared.index(column) for column in key]
    rest = [n for n in range(len(shared)) if n not in keys]
    pairs: list[tuple[Row, Row]] = []
    for places in (keys, rest, *([p for p in rest if p != n] for n in rest)):
        if not only_base or not only_head:
            break
        if places:
            more, only_base, only_head = _matched(only_base, only_head, places)
            pairs += more
    return pairs, only_base, only_head


def _without_equals(left: list[Row], right: list[Row]) -> tuple[list[Row], list[Row]]:
    """What each side has more of than the other, in the order of the rows as text."""
    a, b = Counter(left), Counter(right)
    return sorted((a - b).elements(), key=repr), sorted((b - a).elements(), key=repr)


def _matched(
    left: list[Row], right: list[Row], places: Sequence[int]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Rows that agree at `places`, one of each side; and what stays without a partner."""
    waiting: dict[Row, list[Row]] = defaultdict(list)
    for row in reversed(right):
        waiting[tuple(row[p] for p in places)].append(row)
    pairs, alone = [], []
    for row in left:
        partners = waiting.get(tuple(row[p] for p in places))
        if partners:
            pairs.append((row, partners.pop()))
        else:
            alone.append(row)
    return pairs, alone, sorted((row for rows in waiting.values() for row in rows), key=repr)


def _by_column(
    name: str, shared: tuple[str, ...], key: tuple[str, ...], pairs: Sequence[tuple[Row, Row]]
) -> Iterable[Difference]:
    for n, column in enumerate(shared):
        differing = [(a, b) for a, b in pairs if a[n] != b[n]]
        if differing:
            shown = tuple(
                f"{_short({c: a[shared.index(c)] for c in key})}: {_short(a[n])} → {_short(b[n])}"
                for a, b in differing[:EXAMPLES]
            )
            yield Difference(name, column, len(differing), shown)


def _order(name: str, place: int, left: list[Row], right: list[Row]) -> Iterable[Difference]:
    """Groups that hold the same rows in another order."""
    groups: list[dict[Hashable, list[Row]]] = []
    for rows in (left, right):
        by_group: dict[Hashable, list[Row]] = defaultdict(list)
        for row in rows:
            by_group[row[place]].append(row)
        groups.append(by_group)
    a, b = groups
    moved = [g for g in a if g in b and a[g] != b[g] and Counter(a[g]) == Counter(b[g])]
    if moved:
        yield Difference(name, ORDER, len(moved), tuple(_short(g) for g in moved[:EXAMPLES]))


def _short(value: Any) -> str:
    text = " ".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else repr(value)
    return text if len(text) <= EXAMPLE_CHARS else text[:EXAMPLE_CHARS] + "…"
