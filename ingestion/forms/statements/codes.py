"""Codes of the functional and the economic classification: made complete, and their names made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingestion.lookups.classifications import Classification, CodeName, code_names
from ingestion.vocabulary import bare_label, key

_LENGTHS = (3, 5, 7)
_BELOW = {0: 3, 3: 5, 5: 7}  # digits of a code by those of the one it stands under
# How much of a dictionary name must be among the characters printed for them to be that name, interleaved or cut.
_SHARE_OF_NAME = 0.6
_SUFFIX = re.compile(r"\((?:类|款|项)\)$")


@cache
def names(classification: Classification) -> dict[str, tuple[CodeName, ...]]:
    """The names of every code of a classification, the present one last."""
    found: dict[str, list[CodeName]] = {}
    for row in code_names(classification):
        found.setdefault(row.code, []).append(row)
    return {code: tuple(sorted(of, key=lambda n: n.valid_from)) for code, of in found.items()}


@cache
def _classes() -> dict[str, str]:
    return {_plain(n.name): code for code, of in names("functions").items() if len(code) == 3 for n in of}


@cache
def _all_names(classification: Classification) -> frozenset[str]:
    return frozenset(_plain(n.name) for of in names(classification).values() for n in of)


@cache
def _codes_by_name(classification: Classification) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for code, of in names(classification).items():
        for n in of:
            found.setdefault(_plain(n.name), set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


def is_rest_of_name(above: str, below: str, classification: Classification) -> bool:
    """Whether a print only makes a known name together with the one above it: a page or a row parted them."""
    known = _all_names(classification)
    return _plain(above) not in known and _plain(above + below) in known


def class_of(name: str) -> str | None:
    """The functional class that a name without a code stands for: 二十一、国有资本经营预算支出 is 223."""
    plain = _plain(bare_label(name))
    return (
        _classes().get(plain) or _classes().get(plain.removesuffix("支出")) or _classes().get(plain + "支出")
    )


def _plain(name: str) -> str:
    return re.sub(r"[、,，\-]", "", _SUFFIX.sub("", key(name)))


@dataclass(slots=True)
class CodeReader:
    """Completes the codes of one statement's lines, which come in print order."""

    classification: Classification
    _above: str = ""

    def read(self, parts: Sequence[tuple[int, str]], columns: int, name: str) -> str | None:
        """The complete code of a line; `None` if its digits make none.

        `parts` are the digits printed, each with the number of the code column it stands in, of `columns`.
        """
        code = self._complete([(at, re.sub(r"\s", "", digits)) for at, digits in parts], columns, name)
        if code is None or len(code) not in _LENGTHS:
            return None
        self._above = code
        return code

    def by_name(self, name: str) -> str | None:
        """The code of a line that prints none: the one its name has under the section or class above, or as a class."""
        codes = _codes_by_name(self.classification).get(_plain(bare_label(name)), ())
        for length in (5, 3, 0):
            head, own = self._above[:length], _BELOW[length]
            found = [code for code in codes if code.startswith(head) and len(code) == own]
            if len(head) == length and len(found) == 1:
                self._above = found[0]
                return found[0]
        return None

    def _complete(self, parts: list[tuple[int, str]], columns: int, name: str) -> str | None:
        if not parts or not all(digits.isdigit() for _, digits in parts):
            return None
        last = parts[-1][1]
        if len(last) in _LENGTHS and all(last.startswith(digits) for _, digits in parts):
            return last  # one column, or each column with the whole code so far
        first_at, first = parts[0]
        if len(first) in _LENGTHS:
            return first + "".join(digits.zfill(2) for _, digits in parts[1:])
        if columns >= 3 or first_at > 0:
            head = self._above[: 1 + 2 * first_at]
            return head + "".join(d.zfill(2) for _, d in parts) if len(head) == 1 + 2 * first_at else None
        return self._below("".join(digits.zfill(2) for _, digits in parts), name)

    def _below(self, digits: str, name: str) -> str | None:
        """The last digits of a code in one column: of the line above's child, or of a sibling of it or its parents."""
        heads = [self._above[:length] for length in (7, 5, 3) if 3 <= length <= len(self._above)]
        candidates = [head + digits for head in heads if len(head + digits) in _LENGTHS]
        named = [c for c in candidates if _fits(name, names(self.classification).get(c, ()))]
        return next(iter([*named, *candidates]), None)


def _fits(name: str, known: Sequence[CodeName]) -> bool:
    return any(_plain(name) == _plain(k.name) for k in known)


@dataclass(frozen=True, slots=True)
class WholeName:
    """The name of a line made whole, and what was found about it."""

    name: str
    finding: Literal["as_printed", "unknown_code", "healed", "outdated", "other"]
    known: str = ""  # the dictionary's name, where it differs


def whole_name(
    printed: str,
    code: str,
    classification: Classification,
    year: int | None,
    beside: Sequence[tuple[str, str]] = (),
) -> WholeName:
    """The name of a coded line: as printed if the dictionary has it, else the dictionary's if print and it agree.

    `beside` are print and code of the lines above and below, whose wrapped words may have got into this one.
    """
    known = names(classification).get(code, ())
    if not known:
        return WholeName(printed, "unknown_code")
    present = next((k for k in reversed(known) if year is None or k.holds(year)), known[-1])
    equal = [k for k in known if _plain(k.name) == _plain(printed)]
    if any(year is None or k.holds(year) for k in equal):
        return WholeName(printed, "as_printed")
    if equal:
        return WholeName(printed, "outdated", present.name)
    best = max(known, key=lambda k: (_shared(k.name, printed), k is present))
    around = [(p, k.name) for p, c in beside for k in names(classification).get(c, ())]
    if _shared(best.name, printed) >= _SHARE_OF_NAME and _is_broken(printed, best.name, around):
        return WholeName(best.name, "healed", best.name)
    return WholeName(printed, "other", present.name)


def _shared(name: str, printed: str) -> float:
    """The share of a name's characters that are among those printed."""
    wanted, there = Counter(_plain(name)), Counter(_plain(printed))
    return (wanted & there).total() / max(1, wanted.total())


def _is_broken(printed: str, name: str, around: Sequence[tuple[str, str]]) -> bool:
    """Whether the print may be the name cut off, or with pieces of its neighbours in it.

    Another name that merely shares words (其他国土资源事务支出) has characters of its own that no neighbour lost.
    `around` are the prints and the dictionary's names of the lines above and below.
    """
    plain, whole = _plain(printed), _plain(name)
    strange, lost = Counter(plain) - Counter(whole), Counter(whole) - Counter(plain)
    if not strange or _is_subsequence(whole, plain):
        return True
    strays: Counter[str] = Counter()  # what the neighbours print that is not theirs
    missed: Counter[str] = Counter()  # what the neighbours should print and do not
    for other, known in around:
        strays += Counter(_plain(other)) - Counter(_plain(known))
        missed += Counter(_plain(known)) - Counter(_plain(other))
    return not strange - missed and not lost - strays


def _is_subsequence(short: str, long: str) -> bool:
    characters: Iterator[str] = iter(long)
    return all(c in characters for c in short)
