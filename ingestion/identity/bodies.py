"""How the names of public bodies begin, end and are written otherwise: `lookups/bodies.yml`, made ready for search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache

from ingestion.lookups.bodies import BodyNames, Role, Words
from ingestion.lookups.schema import FOLDER, read_words

Endings = dict[str, tuple[tuple[str, Words], ...]]  # by the last character: ending, what must not follow it


class BodyWords(BodyNames):
    """The words with what search needs of them."""

    @cached_property
    def before_regions(self) -> Words:
        """All words that may stand before a region's name, the longest first."""
        return _longest_first((*self.prefixes, *self.national_offices))

    @cached_property
    def before_regions_by_first(self) -> dict[str, Words]:
        """The same by the first character."""
        return _by_first(self.before_regions)

    @cached_property
    def _strict(self) -> dict[str, Words]:
        by_kind = {
            head + kind: self.not_behind.get(kind, ())
            for kind, heads in self.endings_by_kind.items()
            for head in heads
        }
        return by_kind | self.endings

    @cached_property
    def _loose(self) -> dict[str, Words]:
        return {word: self.not_behind.get(word, ()) for word in self.loose_endings} | self._strict

    def endings_by_last(self, is_alone: bool) -> Endings:
        """Endings by their last character, the longest first.

        `is_alone`: with those that count only where a name stands alone.
        """
        return self._loose_by_last if is_alone else self._strict_by_last

    @cached_property
    def _strict_by_last(self) -> Endings:
        return _by_last(self._strict)

    @cached_property
    def _loose_by_last(self) -> Endings:
        return _by_last(self._loose)

    @cached_property
    def own_level_by_first(self) -> dict[str, Words]:
        """本级 and its like, with and without brackets, by the first character."""
        return _by_first(p.format(word) for word in self.own_level for p in ("（{}）", "({})", "{}"))

    @cached_property
    def breaks_by_first(self) -> dict[str, Words]:
        """Breaks by their first character."""
        return _by_first(self.breaks)

    @cached_property
    def follows_by_first(self) -> dict[str, Words]:
        """What may follow a name, and what breaks one, by the first character."""
        return _by_first((*self.follows, *self.breaks))

    @cached_property
    def role_of(self) -> dict[str, Role]:
        """The role that each label gives."""
        return {label: role for role, labels in self.labels.items() for label in labels}


def _longest_first(words: Iterable[str]) -> Words:
    return tuple(sorted(words, key=len, reverse=True))


def _by_first(words: Iterable[str]) -> dict[str, Words]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        found[word[0]].append(word)
    return {first: tuple(found_words) for first, found_words in found.items()}


def _by_last(endings: dict[str, Words]) -> Endings:
    found: dict[str, list[tuple[str, Words]]] = defaultdict(list)
    for word in _longest_first(endings):
        found[word[-1]].append((word, endings[word]))
    return {last: tuple(words) for last, words in found.items()}


@cache
def body_words() -> BodyWords:
    """The vocabulary, read once."""
    return read_words(BodyWords, FOLDER / "bodies.yml")


@lru_cache(maxsize=1 << 12)
def compared(name: str) -> str:
    """A name in the form in which two prints of one body are the same: 浏阳市妇联 for 浏阳市妇女联合会."""
    for form, *others in body_words().same:
        for other in others:
            name = name.replace(other, form)
    return name


def is_township(core: str) -> bool:
    """Whether a name without its region is a township's or a street's: 大瑶镇人民政府, and not 大瑶镇中心小学."""
    words = body_words().townships
    for end in words.ends:
        at = core.find(end, 1)
        while at > 0:
            rest = core[at + len(end) :]
            if core[:at] not in words.no_names and (not rest or rest.startswith(words.offices)):
                return True
            at = core.find(end, at + 1)
    return False


def is_national(name: str) -> bool:
    """Whether a name without a region is a body's of the whole country: 水利部, 国家林业和草原局."""
    words = body_words()
    return name in words.ministries or name.startswith(words.national_heads)
