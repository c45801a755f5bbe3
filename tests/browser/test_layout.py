"""What is said of a page whose blocks stand elsewhere than approved."""

from __future__ import annotations

from tests.browser import layout


def test_a_block_that_moved_or_is_gone_is_told() -> None:
    before = [{"name": "header", "left": 0, "right": 390}, {"name": "div.chart", "left": 16, "right": 374}]
    assert layout.differences(before, before) == []
    assert layout.differences(before, before[:1]) == [
        "blocks were ['header', 'div.chart'] and are ['header']"
    ]
    moved = [before[0], {"name": "div.chart", "left": 16, "right": 420}]
    assert layout.differences(before, moved) == ["div.chart: 16–374 is now 16–420"]
