"""Findings against labels: precision and recall by rule and by group, with what is false and what is missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.audit_score.labels import Finding, Label, LabelledReport, load_labels
from evaluation.audit_score.pipeline import SOURCES, Row, findings_of, sample_copy

# The bounds of the issue: precision, recall.
BOUNDS: Mapping[str, tuple[float, float]] = {"A–B": (0.98, 0.95), "C–E": (0.95, 0.90)}


@dataclass
class Count:
    """Findings that are right, false or open to doubt; labels that are found or missed."""

    right: int = 0
    false: int = 0
    debatable: int = 0
    found: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Right of right and false; `None` where the audit said nothing."""
        return self.right / (self.right + self.false) if self.right + self.false else None

    @property
    def recall(self) -> float | None:
        """Found of all labels; `None` where there is nothing to find."""
        return self.found / (self.found + self.missed) if self.found + self.missed else None


@dataclass
class AuditScore:
    """Counts by rule, and in words what is false and what was missed."""

    rules: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def add(self, source: str, labels: Iterable[Label], findings: Iterable[Finding]) -> None:
        """Compare the findings of one document with its labels."""
        labels, findings = tuple(labels), tuple(findings)
        for finding in findings:
            fitting = [label for label in labels if label.fits(finding)]
            count = self.rules[finding.rule]
            if any(not label.is_debatable for label in fitting):
                count.right += 1
            elif fitting:
                count.debatable += 1
            else:
                count.false += 1
                self.false.append(f"{source} {finding.rule} {finding.project or '-'}: {finding.told[:150]}")
        for label in labels:
            if label.is_debatable:
                continue
            if any(label.fits(finding) for finding in findings):
                self.rules[label.rules[0]].found += 1
            else:
                self.rules[label.rules[0]].missed += 1
                self.missed.append(f"{source} {label}")

    def group(self, name: str) -> Count:
        """The counts of all rules whose letter lies in a group such as A–B."""
        total = Count()
        for rule, count in self.rules.items():
            if name[0] <= rule[0] <= name[-1]:
                for part in ("right", "false", "debatable", "found", "missed"):
                    setattr(total, part, getattr(total, part) + getattr(count, part))
        return total

    def lines(self) -> list[str]:
        """The table for people, then the lists."""
        heading = f"{'rule':<6}{'right':>7}{'false':>7}{'open':>7}{'found':>7}{'missed':>8}{'precision':>11}{'recall':>8}"
        rows = [_row(rule, self.rules[rule]) for rule in sorted(self.rules)]
        groups = [_row(name, self.group(name)) for name in BOUNDS]
        return [
            heading, *rows, "", *groups, "",
            f"False ({len(self.false)}):", *sorted(self.false), "",
            f"Missed ({len(self.missed)}):", *sorted(self.missed), "",
            f"Not read, so not counted ({len(self.unread)}):", *self.unread,
        ]  # fmt: skip

    def shortfalls(self) -> list[str]:
        """The bounds that are not reached."""
        told = []
        for name, (precision, recall) in BOUNDS.items():
            count = self.group(name)
            for what, value, bound in (
                ("precision", count.precision, precision),
                ("recall", count.recall, recall),
            ):
                if value is None or value < bound:
                    told.append(f"{name} {what} {_share(value)} is below {bound}")
        return told


Sources = dict[str, tuple[Path, tuple[Label, ...]]]


def sources(home: Path, reports: Iterable[LabelledReport] | None = None) -> Sources:
    """Every labelled document that is there, originals and samples, with its labels; by a name for people."""
    found: Sources = {}
    for report in reports if reports is not None else load_labels():
        original = SOURCES / report.text
        if original.exists():
            found[f"{report.name} report"] = (original, report.labels)
        if report.sample is not None:
            copy = sample_copy(home, report.sample)
            found[f"{report.name} sample"] = (copy, tuple(x for x in report.labels if x.is_in_sample))
    return found


def compare(labelled: Sources, found: Mapping[Path, Sequence[Row]]) -> AuditScore:
    """What the audit says of each document against its labels."""
    result = AuditScore()
    for name, (path, labels) in labelled.items():
        if path in found:
            result.add(name, labels, (Finding.of(row) for row in found[path]))
        else:
            result.unread.append(name)
    return result


def score(home: Path) -> AuditScore:
    """Run the audit over every labelled document, in `home`, and compare."""
    labelled = sources(home)
    return compare(labelled, findings_of(home, [path for path, _ in labelled.values()]))


def _row(name: str, count: Count) -> str:
    return (
        f"{name:<6}{count.right:>7}{count.false:>7}{count.debatable:>7}{count.found:>7}{count.missed:>8}"
        f"{_share(count.precision):>11}{_share(count.recall):>8}"
    )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
