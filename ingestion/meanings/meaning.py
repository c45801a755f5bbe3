"""What readers of a table are told of a field: written with the field, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a field or a table holds, in English with its Chinese label, and the unit and caveat of its values.

    `{}` in the description is where label and unit stand; without one they follow it. dbt_project/generate.py makes the
    columns' descriptions and `meta` of it.
    """

    description: str
    label_zh: str
    unit: str = ""
    caveat: str = ""

    @property
    def text(self) -> str:
        """The sentence that describes the column: `Amount (金额), 万元; NULL where none is printed.`"""
        told = f"({self.label_zh})" + (f", {self.unit}" if self.unit else "")
        sentence = self.description if "{}" in self.description else f"{self.description} {{}}"
        return sentence.replace("{}", told) + (f"; {self.caveat}" if self.caveat else "") + "."

    @property
    def meta(self) -> dict[str, str]:
        """Its parts that software reads: `label_zh`, and `unit` and `caveat` where there are any."""
        parts = {"label_zh": self.label_zh, "unit": self.unit, "caveat": self.caveat}
        return {name: value for name, value in parts.items() if value}

    def printed(self) -> Meaning:
        """Of the field beside it that keeps the cell: `Amount (金额原文), the cell as printed.` It has no unit."""
        sentence = self.description if "{}" in self.description else f"{self.description} {{}}"
        return Meaning(f"{sentence}, the cell as printed", f"{self.label_zh}原文")
