"""True contradictions written by hand (`evaluation/labels`), and which of them a finding fits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parents[1] / "labels"
ANY = "*"
SEVERAL = "|"
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Finding:
    """What the audit says of one place, as types: `printed` is what the report prints there and the names a rule gives in
    the report's words, `codes` what it says in words of ours. `told` is its sentence, for people alone."""

    rule: str
    project: str | None
    printed: str
    codes: frozenset[str]
    numbers: frozenset[Decimal]
    told: str

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Finding:
        """From a row of `pipeline.findings`."""
        arguments = tuple(row["arguments"].values())
        items = [item for argument in arguments for item in argument["items"]]
        codes = frozenset(argument["text"] for argument in arguments if argument["kind"] == "code")
        words = (
            *(argument["text"] for argument in arguments if argument["kind"] == "word"),
            *(item["word"] for item in items), row["subject_code"], row["printed"],
        )  # fmt: skip
        printed = " ".join(word for word in words if word)
        figures = (
            *(argument["figure"] for argument in arguments), *(item["amount"] for item in items),
            row["expected_value"], row["actual_value"],
        )  # fmt: skip
        numbers = numbers_in(printed) | {_plain(figure) for figure in figures if figure is not None}
        return cls(row["rule_code"], row["project_name"], folded(printed), codes, numbers, row["message"])


@dataclass(frozen=True)
class Label:
    """One true or debatable contradiction of a report; README.md beside the labels says how it is read."""

    rules: tuple[str, ...]
    projects: tuple[str | None, ...]
    at: tuple[str, ...]
    figures: tuple[Decimal, ...]
    is_debatable: bool
    is_in_sample: bool
    reason: str

    def fits(self, finding: Finding) -> bool:
        """Whether the finding speaks of this contradiction."""
        return (
            finding.rule in self.rules
            and self._is_about(finding)
            and (not self.at or any(self._is_at(word, finding) for word in self.at))
            and all(figure in finding.numbers for figure in self.figures)
        )

    @staticmethod
    def _is_at(word: str, finding: Finding) -> bool:
        return word in finding.codes or folded(word) in finding.printed

    def _is_about(self, finding: Finding) -> bool:
        if finding.project is None:
            return ANY in self.projects or None in self.projects
        named = {folded(project) for project in self.projects if project is not None}
        return ANY in named or folded(finding.project) in named

    def __str__(self) -> str:
        first = self.projects[0]
        where = "the agency" if first is None else "anywhere" if first == ANY else first
        told = [where, *self.at[:1], *(f"{figure:f}" for figure in self.figures)]
        return f"{SEVERAL.join(self.rules)} {' · '.join(told)}: {self.reason}"


@dataclass(frozen=True)
class LabelledReport:
    """The labels of one report, the original and the sample (by file name) that print them."""

    name: str
    text: str
    sample: str | None
    labels: tuple[Label, ...]


def load_labels(folder: Path = FOLDER) -> list[LabelledReport]:
    """Every labelled report."""
    return [_report(yaml.safe_load(path.read_text("utf-8"))) for path in sorted(folder.glob("*.yml"))]


def _report(content: Mapping[str, Any]) -> LabelledReport:
    labels = tuple(label for entry in content["labels"] for label in labels_of(entry))
    return LabelledReport(str(content["report"]), content["text"], content["sample"], labels)


def labels_of(entry: Mapping[str, Any]) -> Iterator[Label]:
    """An entry's places, each with what it does not say for itself taken from the entry."""
    unknown = set(entry) - {"rule", "project", "at", "figures", "places", "printed", "debatable", "reason"}
    if unknown:
        raise ValueError(f"A label has keys that mean nothing: {sorted(unknown)}")
    rules = entry["rule"] if isinstance(entry["rule"], list) else [entry["rule"]]
    for place in entry.get("places", [{}]):
        here = {**entry, **place}
        if "project" not in here:
            raise ValueError(f"A label of {rules} does not say whose it is")
        if entry.get("debatable") and here["project"] == ANY and not (here.get("at") or here.get("figures")):
            raise ValueError(
                f"A debatable label of {rules} fits every finding of its rule; say which with at or figures"
            )
        yield Label(
            rules=tuple(rules),
            projects=tuple(here["project"]) if isinstance(here["project"], list) else (here["project"],),
            at=tuple(here.get("at", ())),
            figures=tuple(_plain(figure) for figure in here.get("figures", ())),
            is_debatable=bool(entry.get("debatable")),
            is_in_sample=entry.get("printed") != "report",
            reason=entry["reason"],
        )


def folded(text: str) -> str:
    """Text without white space and differences of width, quotation and dashes that formats make."""
    return re.sub(r"[\s“”\"'‘’…]+", "", unicodedata.normalize("NFKC", text))


def numbers_in(text: str) -> frozenset[Decimal]:
    """The numbers printed in a text."""
    found = set()
    for match in _NUMBER.findall(unicodedata.normalize("NFKC", text)):
        try:
            found.add(_plain(match.replace(",", "")))
        except InvalidOperation:
            continue
    return frozenset(found)


def _plain(value: object) -> Decimal:
    return Decimal(str(value)).normalize()
