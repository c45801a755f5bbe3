"""Where the blocks of a page stand: what is compared with approved layouts (`JIXIAO_APPROVE=1` writes them anew).

Pictures would hold on one machine alone: the pages name no font, so that glyphs and their heights are the reader's. What is
compared is where blocks begin across, how wide they are, and in which order they follow each other down the page.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

APPROVED = Path(__file__).parent / "approved"
WIDTHS = (1280, 390)
ACROSS = 8  # pixels that a block may begin or end elsewhere: a scroll bar, a wider digit
BLOCKS = """
() => [...document.querySelectorAll(
    "header, nav, main, h1, .tile, .tiles, section[data-view], section[data-view] h2, .chart, .table, .filters, footer")]
  .map((e) => ({ e, box: e.getBoundingClientRect() }))
  .filter(({ box }) => box.width > 0 && box.height > 0)
  .map(({ e, box }) => ({
    name: [e.tagName.toLowerCase(), e.dataset.view || e.id, e.classList[0]].filter(Boolean).join("."),
    left: Math.round(box.left), right: Math.round(box.right), top: Math.round(box.top + scrollY),
  }))
"""


def seen(page: Any) -> list[dict[str, Any]]:
    """The visible blocks of a page, from the top: name, left and right in pixels; their tops are told by their order."""
    found = sorted(page.evaluate(BLOCKS), key=lambda block: (block["top"], block["left"]))
    return [{name: block[name] for name in ("name", "left", "right")} for block in found]


def approved(name: str, width: int) -> list[dict[str, Any]]:
    """The layout that was approved."""
    return list(json.loads((APPROVED / f"{name}-{width}.json").read_text("utf-8")))


def approve(name: str, width: int, blocks: list[dict[str, Any]]) -> None:
    """Write a layout down as approved, a block a line."""
    APPROVED.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(block, ensure_ascii=False) for block in blocks)
    (APPROVED / f"{name}-{width}.json").write_text(f"[\n{lines}\n]\n", "utf-8")


def differences(before: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[str]:
    """What stands elsewhere, in words; empty where nothing does."""
    names = [[block["name"] for block in blocks] for blocks in (before, now)]
    if names[0] != names[1]:
        return [f"blocks were {names[0]} and are {names[1]}"]
    return [
        f"{old['name']}: {old['left']}–{old['right']} is now {new['left']}–{new['right']}"
        for old, new in zip(before, now, strict=True)
        if max(abs(old["left"] - new["left"]), abs(old["right"] - new["right"])) > ACROSS
    ]
