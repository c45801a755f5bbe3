"""The sample documents are what the script makes of the figures, byte for byte."""

from __future__ import annotations

import json

import pytest

from evaluation.documents.blocks import Cell, Sheet
from samples.typeset import MANIFEST, SAMPLES, former_samples, manifest, others, typeset_all


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    return typeset_all()


def test_typesetting_again_gives_the_same_bytes(documents: dict[str, bytes]) -> None:
    assert typeset_all() == documents


def test_samples_and_manifest_are_up_to_date(documents: dict[str, bytes]) -> None:
    assert {path.name: path.read_bytes() for path in SAMPLES.glob("*.docx")} == documents
    assert MANIFEST.read_text(encoding="utf-8") == manifest(documents | others(), former_samples())
    assert len(json.loads(MANIFEST.read_text("utf-8"))["samples"]) == 10


def test_a_row_that_leaves_slots_open_is_refused() -> None:
    sheet = Sheet(width=3)
    sheet.add("a", Cell("b"))
    with pytest.raises(ValueError, match="row 0 leaves slots open"):
        sheet.grid()


def test_a_merge_covers_the_slots_below_it() -> None:
    sheet = Sheet(width=2)
    sheet.add(Cell("a", rows=2), "b")
    sheet.add("c")
    assert [slot.cell.text for slot in sheet.grid()[1]] == ["a", "c"]
    assert [slot.is_origin for slot in sheet.grid()[1]] == [False, True]


def test_a_sample_typeset_anew_still_counts_as_a_sample_where_it_was_delivered() -> None:
    before = json.loads(manifest({"a.docx": b"old"}))["samples"][0]["sha256"]
    after = json.loads(manifest({"a.docx": b"new"}, former=[before]))
    assert after["former_samples"] == [{"sha256": before}]
    assert json.loads(manifest({"a.docx": b"old"}, former=[before]))["former_samples"] == []
