"""The competition: every sign is a vote, and the winner has to explain most of the cells printed in tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import get_args

from ingestion.documents.model import ParsedDocument, Place, ReaderIssue
from ingestion.identity.assignment import vote_as_assigned
from ingestion.identity.kinds.pieces import READ, Piece, pieces_of
from ingestion.identity.kinds.titles import is_annex_number, kind_title
from ingestion.identity.printed_lines import Line, first_place, joined_titles, lines_of
from ingestion.identity.votes import Ballot
from ingestion.lookups.kinds import kind_signs
from ingestion.records.types import DocumentKind, ReportKind
from ingestion.vocabulary import key

_LONGEST_TITLE = 60
_NUMBER = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}(?:部分|章|[、.])|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.])"
)
_PAGE = re.compile(
    r"(?:pageref.*|[.・]{2,}\d*|(?<=表)[-\d]{1,4})$"
)  # what a line of a table of contents ends in
_CELLS = 8  # weight of the whole of the printed cells: two thirds of a title on the cover
_LISTED, _MOST_LISTED = 2, 8  # weight of one table that the contents list, and of all of them
_MOST_FOR_WORDS = 12
_ALSO_LESS = 5
_LEAST = 3  # less than one weak title and one phrase tells no kind
_EXPLAINED = 0.5
_CLOSE = 0.8  # of the heaviest; the closest right decision among reports and inputs is at 0.65
_PHRASE = "phrase:"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What kind of document it is, what else it holds, and why.

    `kind` is None where nothing in it is of a known kind. `contained` lists the leading kind first. `rivals` are two kinds
    between which nothing decides. `left_out` are the rows, by table and row number, of tables of kinds not read yet (all
    rows of a document of such a kind); of those inside a report `left_places` has the first of each with its kind.
    """

    kind: DocumentKind | None
    contained: tuple[DocumentKind, ...]
    ballot: Ballot[DocumentKind]
    rivals: tuple[DocumentKind, ...] = ()
    title: Line | None = None
    left_out: frozenset[tuple[int, int]] = frozenset()
    left_places: tuple[tuple[DocumentKind, Place, str], ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether a document of this kind becomes a report."""
        return self.kind in READ and not self.rivals

    @property
    def is_final(self) -> bool:
        """Whether the document as a whole says that its accounts are of what happened (决算)."""
        return self.kind == "final_accounts" and not self.rivals

    @property
    def report_kind(self) -> ReportKind:
        """The kind of a document that becomes a report."""
        return next(kind for kind in get_args(ReportKind) if kind == self.kind)

    def issues(self) -> list[ReaderIssue]:
        """What to say of tables of other kinds inside a report."""
        return [
            ReaderIssue("kind_not_read", place, text, arguments={"kind": f"kind_{kind}"})
            for kind, place, text in self.left_places
        ]


def compete(
    document: ParsedDocument, pieces: Sequence[Piece] | None = None, assigned: ReportKind | None = None
) -> Verdict:
    """Let the kinds compete on everything the document prints; `pieces` are its own, where they are known.

    A kind that a person `assigned` has no rivals.
    """
    pieces = pieces_of(document) if pieces is None else pieces
    filled = [piece for piece in pieces if piece.is_filled and piece.kinds]
    ballot: Ballot[DocumentKind] = Ballot("report_kind")
    titles = _vote(ballot, document, pieces)
    shares = {kind: _explained(kind, filled) for kind in _able(ballot)}
    _vote_shares(ballot, shares, filled)
    sums = {kind: total for kind, total in ballot.sums().items() if kind in shares and total >= _LEAST}
    ranked = sorted(sums, key=lambda kind: -sums[kind])
    fit = [kind for kind in ranked if not filled or shares[kind] >= _EXPLAINED]
    strongest = next(iter((*fit, *ranked)), None)
    winner = assigned or strongest
    rivals = () if assigned else _rivals(ranked, fit, sums)
    vote_as_assigned(ballot, assigned, first_place(document))
    is_read = winner in READ and not rivals
    left = [piece for piece in pieces if not is_read or piece.is_of_a_kind_not_read]
    return Verdict(
        winner, _contained(winner, pieces, ballot), ballot, rivals, titles.get(winner) if winner else None,
        frozenset(row for piece in left for row in piece.rows),
        tuple((next(k for k in get_args(DocumentKind) if k in p.kinds), p.place, _said(p)) for p in left if is_read),
    )  # fmt: skip


def _rivals(
    ranked: Sequence[DocumentKind], fit: Sequence[DocumentKind], sums: dict[DocumentKind, int]
) -> tuple[DocumentKind, ...]:
    """The kinds between which nothing decides, if one is read and another is not.

    They are of nearly equal weight, or the heaviest does not explain the tables.
    """
    close = [kind for kind in fit if sums[kind] >= _CLOSE * sums[fit[0]]]
    rivals = tuple(dict.fromkeys((*ranked[:1], *close))) if fit else tuple(ranked[:2])
    return rivals if len({kind in READ for kind in rivals}) > 1 else ()


def _vote(
    ballot: Ballot[DocumentKind], document: ParsedDocument, pieces: Sequence[Piece]
) -> dict[DocumentKind, Line]:
    """Cast the votes of all signs; the heaviest title of each kind."""
    lines = joined_titles(lines_of(document))
    of_tables = {piece.title_place for piece in pieces if piece.title_place}
    refuted = {named for piece in pieces if piece.is_filled for named in piece.refuted}
    titles = _vote_titles(ballot, lines, of_tables, refuted)
    _vote_pieces(ballot, pieces)
    _vote_contents(ballot, lines, of_tables)
    _vote_text(ballot, lines)
    return _titles_denied(pieces, {line.place: line for line in lines}) | titles


def _titles_denied(pieces: Iterable[Piece], lines: Mapping[Place, Line]) -> dict[DocumentKind, Line]:
    """Titles that name another kind than their table is of: still what the table is called."""
    return {
        kind: lines[place]
        for piece in pieces
        for place, _ in piece.refuted
        for kind in piece.kinds
        if piece.is_filled and place in lines
    }


def _able(ballot: Ballot[DocumentKind]) -> list[DocumentKind]:
    """The kinds that may win: words in running text support a kind and make none."""
    voted = {vote.value for vote in ballot.votes if not vote.method.startswith(_PHRASE)}
    return [kind for kind in ballot.sums() if kind in voted]


def _vote_shares(
    ballot: Ballot[DocumentKind], shares: dict[DocumentKind, float], filled: Sequence[Piece]
) -> None:
    for kind, share in shares.items():
        if weight := round(_CELLS * share):
            place = next(piece.place for piece in filled if _explains(kind, piece))
            ballot.add(kind, "printed_cells", weight, place, f"{share:.0%}")


def _vote_titles(
    ballot: Ballot[DocumentKind],
    lines: Iterable[Line],
    of_tables: Set[Place],
    refuted: Set[tuple[Place, DocumentKind]],
) -> dict[DocumentKind, Line]:
    """Vote for the kinds of all titles; the heaviest title of each kind.

    The title of a table or of an annex speaks for the document as a cover does only where no other title stands before
    it, and not at all where the labels of the table deny it.
    """
    found: dict[DocumentKind, tuple[int, Line]] = {}
    above, is_titled = "", False  # whether a title that is no table's stands above
    for line in lines:
        is_of_annex, above = is_titled and is_annex_number(above), line.text
        title = kind_title(line.text)
        if title is None:
            continue
        sign = title.sign
        is_first = (
            line.is_cover
            and not title.heads_a_part
            and not (found and (title.is_of_a_table or is_of_annex or line.place in of_tables))
        )
        is_titled |= not title.is_of_a_table
        for kind in (k for k in (*sign.kinds, *sign.also) if (line.place, k) not in refuted):
            weight = (sign.cover if is_first else sign.later) - _ALSO_LESS * (kind in sign.also)
            if weight > 0:
                ballot.add(kind, "title" if is_first else "later_title", weight, line.place, line.text)
            if kind not in found or weight > found[kind][0]:
                found[kind] = weight, line
    return {kind: line for kind, (_, line) in found.items()}


def _vote_pieces(ballot: Ballot[DocumentKind], pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        if piece.is_filled:
            for kinds, method, weight, place, text in piece.signs:
                for kind in kinds:
                    ballot.add(kind, method, weight, place, text)


def _vote_contents(ballot: Ballot[DocumentKind], lines: Iterable[Line], of_tables: Set[Place]) -> None:
    """Vote by the titles of tables that are listed and stand above no table."""
    listed: dict[DocumentKind, dict[str, Line]] = {}
    for line in lines:
        plain = _PAGE.sub("", key(line.text))
        if line.place in of_tables or len(plain) > _LONGEST_TITLE or not plain.endswith(("表", "表)")):
            continue
        sign = next((s for s in kind_signs().tables if s.fits(plain, frozenset())), None)
        if sign is not None and len(sign.kinds) == 1:
            listed.setdefault(sign.kinds[0], {}).setdefault(_NUMBER.sub("", plain), line)
    for kind, titles in listed.items():
        if len(titles) > 1:
            first = next(iter(titles.values()))
            ballot.add(kind, "contents", min(_LISTED * len(titles), _MOST_LISTED), first.place, first.text)


def _vote_text(ballot: Ballot[DocumentKind], lines: Iterable[Line]) -> None:
    """Vote by headings of sections and by words in running text, each sign once."""
    open_phrases = list(kind_signs().phrases)
    spent: Counter[DocumentKind] = Counter()
    for line in lines:
        plain = key(line.text)
        bare = _NUMBER.sub("", plain)
        for passage in kind_signs().passages:
            if passage.words.fullmatch(bare):
                for kind in passage.kinds:
                    ballot.add(kind, "passage", passage.weight, line.place, line.text)
        for phrase in [p for p in open_phrases if p.words.search(plain)]:
            open_phrases.remove(phrase)
            weight = min(phrase.weight, _MOST_FOR_WORDS - spent[phrase.kind])
            if weight > 0:
                spent[phrase.kind] += weight
                ballot.add(phrase.kind, f"{_PHRASE}{phrase.sign}", weight, line.place, line.text)


def _explains(kind: DocumentKind, piece: Piece) -> bool:
    return bool(piece.kinds & {kind, *kind_signs().kinds[kind].explains})


def _explained(kind: DocumentKind, filled: Sequence[Piece]) -> float:
    """The share of the cells of recognised, filled tables that this kind explains, with its ordinary annexes."""
    total = sum(piece.cells for piece in filled)
    return sum(piece.cells for piece in filled if _explains(kind, piece)) / total if total else 0.0


def _contained(
    kind: DocumentKind | None, pieces: Iterable[Piece], ballot: Ballot[DocumentKind]
) -> tuple[DocumentKind, ...]:
    """The leading kind, then every other that the file holds, in the order of kinds.

    A filled table of its own shows a kind, or a title with a section of its own below; of kinds that are not read only
    a table whose title says so.
    """
    if kind is None:
        return ()
    tables = {
        next(iter(piece.kinds))
        for piece in pieces
        if piece.is_filled and len(piece.kinds) == 1 and (piece.kinds & READ or piece.title_place)
    }
    by_method = {(vote.value, vote.method) for vote in ballot.votes}
    told = {k for k in READ if (k, "passage") in by_method and {(k, "title"), (k, "later_title")} & by_method}
    return (kind, *(k for k in get_args(DocumentKind) if k in tables | told and k != kind))


def _said(piece: Piece) -> str:
    return piece.signs[0][4] if piece.signs else ""
