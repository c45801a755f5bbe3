"""The choice among readings: those that satisfy what the table promises of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from ingestion.forms.choice.identities import EXPENSES, MONEY, Identity
from ingestion.forms.choice.readings import Figure, Key, Reading, misreadings
from ingestion.records.types import Certainty, CertaintyBasis

_SUMS = (*MONEY, *EXPENSES)
_MOST_TOGETHER = 3  # figures of one identity that are open at once
_MOST_STEPS = 4  # a table in which more figures are misread than this is not mended figure by figure


@dataclass(frozen=True, slots=True)
class Choice:
    """What became of a figure whose reading was open: the reading taken (None of a doubtful one), and those it was held against."""

    key: Key
    certainty: Certainty
    basis: CertaintyBasis
    taken: Reading | None
    against: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class _Swap:
    """Another reading of one figure, and the identities that hold with it and do not without."""

    key: Key
    reading: Reading
    repairs: tuple[Identity, ...]


def settle(
    figures: Mapping[Key, Figure], identities: Sequence[Identity], *, is_print_sure: bool = False
) -> list[Choice]:
    """The choices among the readings of these figures; none of a figure whose print stands undisputed.

    `is_print_sure`: nothing but figures whose characters OCR is not sure of may have been misread.
    """
    values = {key: figure.value for key, figure in figures.items()}
    choices: list[Choice] = []
    taken: set[Key] = {key for key, figure in figures.items() if is_print_sure and not figure.is_unsure}
    for _ in range(_MOST_STEPS + sum(not f.value and bool(f.open) for f in figures.values())):
        swaps = _of_one_figure(_best(list(_swaps(figures, identities, values, taken))), values)
        if not swaps:
            together = _together(figures, identities, values, taken)
            if not together:
                break
            for swap in together:
                choices.append(_chosen(swap, figures[swap.key]))
                values[swap.key] = swap.reading.value
                taken.add(swap.key)
            continue
        if len({(s.key, s.reading.value) for s in swaps}) > 1:
            choices += _left_open(swaps, figures)
            taken |= {swap.key for swap in swaps}
            continue
        swap = swaps[0]
        if not _is_a_mark(swap, figures[swap.key], values):
            choices += _left_open(swaps, figures)
            taken.add(swap.key)
            continue
        choices.append(_chosen(swap, figures[swap.key]))
        values[swap.key] = swap.reading.value
        taken.add(swap.key)
    return [
        *choices,
        *_finer_than_others(figures, identities, values, taken),
        *_unconfirmed(figures, identities, values, taken),
        *_never_decided(figures, taken),
    ]


def _is_a_mark(swap: _Swap, figure: Figure, values: Mapping[Key, Decimal | None]) -> bool:
    """Whether the last digit of points is told to be a note mark: by two identities, or as no part is more than its sum.

    One sum that is off by it may be the report's own slip. Of a sum of money the digit is one more than all others print.
    Another reading than that of a mark is told by what asks for it.
    """
    is_points = swap.reading.reason == "note_mark" and not figure.places
    if not is_points or len(swap.repairs) > 1 or figure.value is None:
        return True
    wholes = (values[identity.keys[0]] for identity in swap.repairs if identity.is_sum)
    return any(whole is not None and figure.value > whole for whole in wholes)


def _of_one_figure(swaps: list[_Swap], values: Mapping[Key, Decimal | None]) -> list[_Swap]:
    """Of several readings of one figure that repair as much, the one with which a sum holds to the last digit.

    Else the one that leaves no line of its cell over: 1282.9 over 75 is 1282.975 where its rate fits 1282.9 as well.
    """
    if len({swap.key for swap in swaps}) != 1:
        return swaps
    exact = [s for s in swaps if any(i.is_exact({**values, s.key: s.reading.value}) for i in s.repairs)]
    whole = [swap for swap in swaps if swap.reading.reason == "joined_lines"]
    return exact if len(exact) == 1 else whole or swaps


def _chosen(swap: _Swap, figure: Figure) -> Choice:
    printed = [Reading(figure.value, "as_printed", figure.printed)] if figure.value is not None else []
    others = [r for r in (*printed, *figure.open) if r.value != swap.reading.value]
    return Choice(swap.key, "inferred", swap.repairs[0].basis, swap.reading, tuple(others))


def _together(
    figures: Mapping[Key, Figure],
    identities: Sequence[Identity],
    values: Mapping[Key, Decimal | None],
    taken: set[Key],
) -> list[_Swap]:
    """Readings of several open figures of one identity: those that alone among all satisfy it, and break no other."""
    for identity in identities:
        waiting = [key for key in identity.keys if values[key] is None]
        if not 1 < len(waiting) <= _MOST_TOGETHER or taken & set(waiting):
            continue
        fitting = [
            way for way in product(*(figures[key].open for key in waiting))
            if _hold(identities, {**values, **{k: r.value for k, r in zip(waiting, way, strict=True)}}, waiting, identity)
        ]  # fmt: skip
        if len({tuple(reading.value for reading in way) for way in fitting}) == 1:
            return [_Swap(k, reading, (identity,)) for k, reading in zip(waiting, fitting[0], strict=True)]
    return []


def _hold(
    identities: Sequence[Identity], values: Mapping[Key, Decimal | None], keys: Sequence[Key], own: Identity
) -> bool:
    """Whether an identity holds with these values, and every other that one of the figures is in holds or is open still."""
    concerned = (i for i in identities if set(i.keys) & set(keys))
    return own.holds(values) is True and all(i.holds(values) is not False for i in concerned)


def _swaps(
    figures: Mapping[Key, Figure],
    identities: Sequence[Identity],
    values: dict[Key, Decimal | None],
    taken: set[Key],
) -> Iterator[_Swap]:
    """Readings of one figure that repair an identity and break none."""
    suspects = {key for i in identities if i.holds(values) is False or _waits(i, values) for key in i.keys}
    for key in sorted(suspects - taken, key=lambda k: (k.record, k.field)):
        figure = figures[key]
        concerned = [i for i in identities if key in i.keys]
        before = [i.holds(values) for i in concerned]
        for reading in misreadings(figure, _places_beside(figure, figures), is_money=key.field in _SUMS):
            after = [i.holds({**values, key: reading.value}) for i in concerned]
            repairs = tuple(i for i, b, a in zip(concerned, before, after, strict=True) if a and not b)
            breaks = any(b and a is False for b, a in zip(before, after, strict=True))
            if repairs and not breaks and _is_told(figure, reading, figures):
                yield _Swap(key, reading, repairs)


def _waits(identity: Identity, values: Mapping[Key, Decimal | None]) -> bool:
    """Whether one figure of the identity is open."""
    return sum(values[key] is None for key in identity.keys) == 1


def _is_told(figure: Figure, reading: Reading, figures: Mapping[Key, Figure]) -> bool:
    """Whether a repair is more than chance: a factor of ten thousand brings the figure among those beside it."""
    if reading.reason != "scale":
        return True
    beside = sorted(
        abs(f.value) for k, f in figures.items() if k.field in _SUMS and k != figure.key and f.value
    )
    usual = beside[len(beside) // 2] if beside else None
    return usual is not None and _apart(reading.value, usual) < _apart(figure.value or usual, usual)


def _apart(value: Decimal, usual: Decimal) -> Decimal:
    """How many times larger the one is than the other."""
    return max(abs(value) / usual, usual / abs(value)) if value else Decimal("Infinity")


def _best(swaps: Sequence[_Swap]) -> list[_Swap]:
    """Those that repair most."""
    most = max((len(swap.repairs) for swap in swaps), default=0)
    best = [swap for swap in swaps if len(swap.repairs) == most]
    # A reading that the print itself leaves open goes before one that only arithmetic asks for.
    printed = [swap for swap in best if swap.reading.reason not in ("note_mark", "scale")]
    return printed or best


def _places_beside(figure: Figure, figures: Mapping[Key, Figure]) -> int:
    """The most decimals that the other figures of its column print."""
    column = [f.places for key, f in figures.items() if key.field == figure.key.field and key != figure.key]
    return max(column, default=figure.places)


def _left_open(swaps: Sequence[_Swap], figures: Mapping[Key, Figure]) -> Iterator[Choice]:
    """Each repairs the same: which figure was misread is not told."""
    for key in dict.fromkeys(swap.key for swap in swaps):
        own = [swap for swap in swaps if swap.key == key]
        figure = figures[key]
        printed = [Reading(figure.value, "as_printed", figure.printed)] if figure.value is not None else []
        yield Choice(
            key, "doubtful", own[0].repairs[0].basis, None, (*printed, *(swap.reading for swap in own))
        )


def _finer_than_others(
    figures: Mapping[Key, Figure],
    identities: Sequence[Identity],
    values: dict[Key, Decimal | None],
    taken: set[Key],
) -> Iterator[Choice]:
    """Sums with one decimal more than any other figure of their column, with which a total holds only roughly and without
    which it holds exactly: the digit may be a note mark, or the report's own."""
    for key, figure in figures.items():
        beside = [f.places for k, f in figures.items() if k.field == key.field and k != key]
        if (
            key in taken
            or key.field not in _SUMS
            or not beside
            or figure.places != max(beside) + 1
            or figure.places < 2
        ):
            continue
        for reading in (
            r for r in misreadings(figure, max(beside), is_money=True) if r.reason == "note_mark"
        ):
            told = [i for i in identities if key in i.keys and i.is_exact({**values, key: reading.value})]
            if told and not any(i.is_exact(values) for i in told):
                yield Choice(key, "doubtful", "precision", None, (_as_printed(figure), reading))


def _unconfirmed(
    figures: Mapping[Key, Figure],
    identities: Sequence[Identity],
    values: dict[Key, Decimal | None],
    taken: set[Key],
) -> Iterator[Choice]:
    """Figures whose characters OCR is not sure of: what the table says of itself confirms them, or nothing does."""
    for key, figure in figures.items():
        if not figure.is_unsure or key in taken or figure.value is None:
            continue
        told = [i for i in identities if key in i.keys and i.holds(values)]
        if told:
            yield Choice(key, "inferred", told[0].basis, _as_printed(figure), figure.open)
        else:
            yield Choice(key, "doubtful", "recognition", None, (_as_printed(figure), *figure.open))


def _as_printed(figure: Figure) -> Reading:
    assert figure.value is not None, "a figure with decimals has a value"
    return Reading(figure.value, "as_printed", figure.printed)


def _never_decided(figures: Mapping[Key, Figure], taken: set[Key]) -> Iterator[Choice]:
    """Cells of several figures that nothing parted."""
    for key, figure in figures.items():
        if key not in taken and figure.value is None and figure.open:
            basis: CertaintyBasis = "recognition" if figure.is_unsure else "several_figures"
            yield Choice(key, "doubtful", basis, None, figure.open)
