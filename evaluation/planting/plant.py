"""Planted errors: how many are found by a rule that must find them, and whether the clean report stays clean.

Every mutant is a self-evaluation or the final accounts of an agency of its own, in DOCX, through the
whole reading.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from evaluation.audit_score.pipeline import Row, findings_of
from evaluation.planting.account_mutants import ACCOUNT_MUTANTS, AccountMutant
from evaluation.planting.accounts import STYLES, AccountsDraft
from evaluation.planting.clean import FORMS, clean_draft
from evaluation.planting.mutants import MUTANTS, Mutant

REGIONS = Path(__file__).resolve().parents[2] / "ingestion" / "lookups" / "regions.csv"
HUNAN = "43"  # one province is enough, and no name of it needs another one beside it


@dataclass
class Planted:
    """Errors by kind, those found, and in words those missed; what is said of the clean report."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    said_of_clean: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Found of planted."""
        return self.found.total() / self.planted.total()

    def lines(self) -> list[str]:
        """The figures for people."""
        kinds = [f"{kind:<22}{self.found[kind]:>4} of {count:>3}" for kind, count in self.planted.items()]
        return [
            *kinds, f"{'all':<22}{self.found.total():>4} of {self.planted.total():>3} ({self.share:.3f})", "",
            f"Missed ({len(self.missed)}):", *self.missed, "",
            f"Said of the clean report ({len(self.said_of_clean)}):", *self.said_of_clean,
        ]  # fmt: skip


Files = list[tuple[Mutant | AccountMutant | None, Path]]


def printed(home: Path) -> Files:
    """The clean reports in every form (no mutant), and every mutant in one of the forms in turn, as DOCX files."""
    folder = home / "planted"
    folder.mkdir(parents=True, exist_ok=True)
    return [*_self_evaluations(folder, MUTANTS), *_final_accounts(folder, ACCOUNT_MUTANTS)]


def _final_accounts(folder: Path, mutants: Sequence[AccountMutant]) -> Files:
    """Each of an agency of its own. A change in a statement's cells is about one way of printing it."""
    names = agencies()
    files: Files = []
    for number, style in enumerate(STYLES):
        files.append(
            (None, AccountsDraft(next(names), style).write(folder / f"clean-accounts-{number}.docx"))
        )
    for number, mutant in enumerate(mutants):
        draft = AccountsDraft(next(names))
        mutant.change(draft)
        if not draft.changes:
            draft.style = STYLES[number % len(STYLES)]
        files.append((mutant, draft.write(folder / f"accounts-{number:03}.docx")))
    return files


def _self_evaluations(folder: Path, mutants: Sequence[Mutant]) -> Files:
    """Each of an agency of its own."""
    names = agencies()
    files: Files = []
    for number, form in enumerate(FORMS):
        draft = replace(clean_draft(next(names)), form=form)
        files.append((None, draft.write(folder / f"clean-{number}.docx")))
    for number, mutant in enumerate(mutants):
        draft = clean_draft(next(names))
        mutant.change(draft)
        if not (draft.layouts or draft.retyped):  # those are about one way of printing
            draft.form = FORMS[number % len(FORMS)]
        files.append((mutant, draft.write(folder / f"{number:03}.docx")))
    return files


def count(files: Files, found: Mapping[Path, Sequence[Row]]) -> Planted:
    """Which errors the audit names by a rule that must name them."""
    result = Planted()
    for mutant, path in files:
        rows = found.get(path, ())
        if mutant is None:
            result.said_of_clean += [f"{row['rule_code']} {row['message']}" for row in rows]
            continue
        result.planted[mutant.kind] += 1
        if any(row["rule_code"] in mutant.rules for row in rows):
            result.found[mutant.kind] += 1
        else:
            said = ", ".join(sorted({row["rule_code"] for row in rows})) or "nothing"
            result.missed.append(
                f"{mutant.kind}: {mutant.name} ({', '.join(sorted(mutant.rules))}); said: {said}"
            )
    return result


def plant(home: Path) -> Planted:
    """Print the clean report and every mutant, audit them in one go, and count."""
    files = printed(home)
    return count(files, findings_of(home, [path for _, path in files]))


def agencies() -> Iterator[str]:
    """One agency after the other, each of a region of its own."""
    with REGIONS.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(line for line in stream if not line.startswith("#")))
    named = {row["region_code"]: row["name"] for row in rows}
    for row in (r for r in rows if r["kind"] == "present" and r["region_code"].startswith(HUNAN)):
        code = row["region_code"]
        prefecture = named.get(f"{code[:4]}00")
        if not code.endswith("00") and prefecture:
            yield f"{prefecture}{row['name']}人力资源和社会保障局"
