"""What a passage has said so far, as far as it decides what the next figure is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingestion.prose.prose_model import Reading, Subject


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A breakdown: of what, as which measure, at which bracket depth; of which sum, and whether all parts are named."""

    parent: Subject
    measure: str | None
    depth: int
    total: Reading | None = None
    is_complete: bool = False


@dataclass(slots=True)
class Discourse:
    """What has been said so far in a passage."""

    home: Subject | None = None  # what the passage is about by where it stands
    base: Subject | None = None  # what it is about from here on; an item may be about a project
    current: Subject | None = None
    broken_down: Subject | None = None  # by the sentence from its beginning on; the next goes on with it
    head: Subject | None = None  # the first subject of the sentence
    measure: str | None = None  # that a breakdown opened now would share
    last: str | None = None  # the measure of the last figure, whatever it is
    announced: str | None = None  # measure said with a name that had no figure yet
    lists: list[Breakdown] = field(default_factory=list)
    outer: list[Subject | None] = field(default_factory=list)  # what was spoken of before each open bracket
    sums: dict[tuple[str, str], Reading] = field(default_factory=dict)  # the last of each subject and measure
    told: list[Subject] = field(default_factory=list)  # what the figures of the sentence were about
    items: dict[int, int] = field(default_factory=dict)  # lists open where the first item of a level began
    parts: int = 0  # how many parts of a breakdown have just been told one after the other
    years: frozenset[int] = frozenset()  # that the clauses of this part of the sentence are about
    part: str = ""  # the sentence since the last semicolon
    strayed: bool = False  # the sentence has turned to something else before its first figure

    @property
    def tells_project(self) -> bool:
        """Whether the passage is about one project."""
        return self.base is not None and self.base.is_project

    @property
    def tells_project_now(self) -> bool:
        """Whether the last figure was a project's."""
        return self.current is not None and self.current.is_project

    def ranked(self, rank: tuple[int, int] | None) -> Subject | None:
        """What one of several figures told respectively is about, by its place among them."""
        if rank is None or len(self.told) < rank[1]:
            return None
        return self.told[len(self.told) - rank[1] + rank[0]]

    def close_lists(self, kept: int, depth: int, item: int | None) -> None:
        """At a new item the text comes back to the outermost list at this bracket depth; the first `kept` stay.
        Lists opened inside an item before it are closed.
        """
        if item is not None:
            self.lists = self.lists[: self.items.setdefault(item, len(self.lists))]
        inner = [entry for entry in self.lists[kept:] if entry.depth <= depth]
        outer = [entry for entry in inner if entry.depth < depth]
        same = [entry for entry in inner if entry.depth == depth]
        self.lists = self.lists[:kept] + outer + same[:1]
        if self.lists:
            self.current = self.lists[-1].parent

    def step_to(self, depth: int) -> None:
        """Follow brackets: behind a closed one the text goes on with what it spoke of before."""
        while len(self.outer) < depth:
            self.outer.append(self.current)
        while len(self.outer) > depth:
            self.current = self.outer.pop()
        self.lists = [entry for entry in self.lists if entry.depth <= depth]
