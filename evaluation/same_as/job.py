"""All builds of one comparison, and what they differ in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import click

from evaluation.same_as.build import (
    Built,
    Side,
    SideError,
    build,
    checked_out,
    commit_of,
    finished,
    recipe_digest,
    slim,
)  # fmt: skip
from evaluation.same_as.corpora import ORDERS, REVIEWED, Corpus, collect
from evaluation.same_as.left_out import left_out, left_out_between_orders, reissues_out
from evaluation.same_as.review import make_review
from evaluation.same_as.seen import Seen, seen
from evaluation.same_as.tables import Difference, compare_all

BASE, HEAD = "base", "head"
UNREVIEWED = "before"


@dataclass(slots=True)
class Outcome:
    """Differences between both sides by corpus, between two orders by side, and what the reader has to know."""

    differences: dict[str, list[Difference]] = field(default_factory=lambda: defaultdict(list))
    between_orders: dict[str, list[tuple[str, Difference]]] = field(default_factory=lambda: defaultdict(list))
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Job:
    """One comparison of the tree at `root` with the commit `base`. `work` keeps what BASE built."""

    root: Path
    base: str
    work: Path
    shared: Path
    once: bool = False
    jobs: int = 2

    def run(self, names: tuple[str, ...]) -> Outcome:
        """Build what is not kept, compare everything.

        Raises:
            SideError, MissingCorpusError: something cannot be built; the text says what.
        """
        commit = commit_of(self.root, self.base)
        corpora = [collect(name, self.root, self.shared, self.work) for name in names]
        kept = self.work / "base" / commit[:12] / recipe_digest()
        with ExitStack() as stack:
            sides = {HEAD: Side(HEAD, self.root)}
            if not all(_is_kept(folder) for folder in self._folders(kept, corpora)):
                sides[BASE] = Side(BASE, stack.enter_context(checked_out(self.root, commit)))
            for side in sides.values():
                side.must_be_itself()
            with ThreadPoolExecutor(self.jobs) as pool:
                reviews = dict(
                    zip(corpora, pool.map(lambda c: self._review(sides, kept, c), corpora), strict=True)
                )
                tasks = [(side, c, order) for c in corpora for side in (BASE, HEAD) for order in self._orders]
                built = list(pool.map(lambda task: self._built(sides, kept, reviews, *task), tasks))
        return self._compared(corpora, dict(zip(tasks, built, strict=True)))

    @property
    def _orders(self) -> tuple[str, ...]:
        return ORDERS[:1] if self.once else ORDERS

    def _folders(self, kept: Path, corpora: list[Corpus]) -> list[Path]:
        """Where every build of BASE is kept."""
        return [
            kept / f"{corpus.name}-{corpus.digest}" / order
            for corpus in corpora
            for order in (*self._orders, *((UNREVIEWED,) if corpus.name in REVIEWED else ()))
        ]

    def _review(self, sides: Mapping[str, Side], kept: Path, corpus: Corpus) -> Path | None:
        """The review folder that was made on a build of BASE, for the corpora that get one."""
        if corpus.name not in REVIEWED:
            return None
        folder = kept / f"{corpus.name}-{corpus.digest}" / UNREVIEWED
        review = folder / "review"
        if _is_kept(folder):
            return review
        built = build(sides[BASE], corpus, ORDERS[0], folder, None)
        _told(f"{BASE}  {corpus.name}  before the review", built)
        make_review(sides[BASE], built).rename(review)
        slim(built)
        return review

    def _built(
        self, sides: Mapping[str, Side], kept: Path, reviews: Mapping[Corpus, Path | None], name: str,
        corpus: Corpus, order: str,
    ) -> Built:  # fmt: skip
        """One build: kept of BASE where there is one, else made."""
        root = kept / f"{corpus.name}-{corpus.digest}" if name == BASE else self.work / HEAD / corpus.name
        built = finished(root / order) if name == BASE else None
        if built is None:
            built = build(sides[name], corpus, order, root / order, reviews[corpus])
            slim(built)
        _told(f"{name}  {corpus.name}  {order}", built)
        return built

    def _compared(self, corpora: list[Corpus], built: Mapping[tuple[str, Corpus, str], Built]) -> Outcome:
        outcome = Outcome()
        for corpus in corpora:
            homes = {
                (side, order): seen(one.home, one.exit_code)
                for (side, c, order), one in built.items()
                if c == corpus
            }
            outcome.notes += _notes(corpus, homes)
            for order in self._orders:
                pair = homes[BASE, order], homes[HEAD, order]
                outcome.differences[corpus.name] += _differences(*pair, left_out)
            if not self.once:
                for side in (BASE, HEAD):
                    first, second, note = reissues_out(*(homes[side, order] for order in ORDERS))
                    found = _differences(first, second, left_out_between_orders)
                    outcome.between_orders[side] += [(corpus.name, one) for one in found]
                    outcome.notes += [f"{corpus.name}, {side}: {note}"] if note else []
        return outcome


def _is_kept(folder: Path) -> bool:
    """Whether an earlier run left everything there that is needed of this build of BASE."""
    return finished(folder) is not None and (folder.name != UNREVIEWED or (folder / "review").is_dir())


def _differences(base: Seen, head: Seen, out: Callable[[str], Iterable[str]]) -> list[Difference]:
    if "lake.document" not in base.tables:
        raise SideError("a build of BASE left no records; look at its out.txt")
    return compare_all(base.tables, head.tables, out)


def _notes(corpus: Corpus, homes: Mapping[tuple[str, str], Seen]) -> list[str]:
    held = sorted(f"{side}/{order}" for (side, order), home in homes.items() if not home.published)
    tables = len(homes[HEAD, ORDERS[0]].tables)
    rows = sum(len(table.rows) for table in homes[HEAD, ORDERS[0]].tables.values())
    note = f"{corpus.name}: {len(corpus.files)} files, {tables} tables with {rows} rows compared"
    if held:
        note += f"; held back, so the built warehouse instead of what was published: {', '.join(held)}"
    return [note]


def _told(what: str, built: Built) -> None:
    how = "kept" if built.kept else f"{built.seconds} s"
    click.echo(f"{what}: exit code {built.exit_code}, {how}", err=True)
