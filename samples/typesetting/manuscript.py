"""From a figures file (what is printed, in which order and layout) to a manuscript."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from evaluation.documents.blocks import Block, Line, Manuscript, PageBreak
from samples.typesetting.base_data import BaseDataForm, base_data_sheet
from samples.typesetting.evaluation import overall_sheet, project_sheet, single_total_sheet
from samples.typesetting.facts import Facts, Row
from samples.typesetting.layout import Layout, number

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
STYLES = ("title", "heading", "line", "note")


def load_figures(path: Path) -> dict[str, Any]:
    """Read a figures file: `file` (name of the sample), `facts` (transcription), `manuscript` (the parts)."""
    figures: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return figures


def compose(figures: Mapping[str, Any], facts: Facts) -> Manuscript:
    """All blocks of the document in print order."""
    blocks: list[Block] = []
    for part in figures["manuscript"]:
        if part == "page":
            blocks.append(PageBreak())
            continue
        kind, value = next(iter(part.items()))
        if kind in STYLES:
            blocks.append(Line(value, "body" if kind == "line" else kind))
        elif kind == "items":
            blocks.extend(_items(value))
        else:
            blocks.extend(PARTS[kind](facts, value))
    return blocks


def layout_of(options: Mapping[str, Any]) -> Layout:
    """The layout that a figures file describes."""
    return Layout(**options)


def _base_data(facts: Facts, value: Mapping[str, Any]) -> Iterator[Block]:
    yield base_data_sheet(facts, BaseDataForm(**value), Layout())


def _overall(facts: Facts, value: Mapping[str, Any]) -> Iterator[Block]:
    yield overall_sheet(facts, layout_of(value["layout"]), tuple(value["goals"]))


def _single_total(facts: Facts, value: Mapping[str, Any]) -> Iterator[Block]:
    texts = [(label, text) for label, text in value["texts"]]
    yield single_total_sheet(facts, layout_of(value["layout"]), texts, value["print_as"])


def _projects(facts: Facts, value: Mapping[str, Any]) -> Iterator[Block]:
    """A title, a table and its notes for every project, each on a page of its own."""
    layout = layout_of(value["layout"])
    for order, project in enumerate(facts.projects, 1):
        if order > 1:
            yield PageBreak()
        if "number" in value:
            yield Line(value["number"].format(number=order), "note")
        yield Line(value["title"], "title")
        if "line" in value:
            yield Line(value["line"])
        head = (
            _investment_head(facts, project, value["investment"][order - 1]) if "investment" in value else ()
        )
        yield project_sheet(facts, project, layout, tuple(value["goals"]), head)
        if "note" in value:
            yield Line(value["note"], "note")


def _investment_head(facts: Facts, project: Row, printed: list[str]) -> list[tuple[str, ...]]:
    """The head of forms that state a project's investment: total, sub-project, appropriation as printed."""
    total, sub_project, appropriation = printed
    return [
        ("部门名称", facts.agency),
        ("专项名称", str(project["name"]), "项目总投资（万元）", total),
        ("支出方向名称（子项目）", sub_project, "其中：财政拨款", appropriation),
    ]


def _functional(facts: Facts, value: Mapping[str, Any]) -> Iterator[Block]:
    """The 类/款/项 passages: a numbered name and a sentence with budget, final and completion."""
    for order, row in enumerate(facts.data["functional_expenditure"], 1):
        yield Line(f"{order}、{row['class']}（类）{row['section']}（款）{row['item']}（项）。")
        done = row["completion_rate"]
        completion = "" if done is None else f"完成年初预算的{number(done)}%，"
        figures = f"年初预算为{number(row['initial'])}万元，支出决算为{number(row['final'])}万元，"
        yield Line(f"{figures}{completion}{value['reason']}")


def _items(value: Mapping[str, Any]) -> Iterator[Block]:
    """A list of projects with two amounts each, marked ① ② ③."""
    rows = zip(CIRCLED, value["names"], value["budget"], value["used"], strict=False)
    for mark, name, budget, used in rows:
        yield Line(value["sentence"].format(mark=mark, name=name, budget=number(budget), used=number(used)))


PARTS: Mapping[str, Callable[[Facts, Any], Iterator[Block]]] = {
    "base_data": _base_data,
    "overall": _overall,
    "single_total": _single_total,
    "projects": _projects,
    "functional": _functional,
}
