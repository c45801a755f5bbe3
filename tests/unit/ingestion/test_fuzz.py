"""Spoiled files of every family: each is read, or refused with words, and in bounded time.

`benchmarks/fuzzing.py` looks longer with the same spoilers. What either found stands in the tests of the reader at
fault, each with its smallest case.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.corpora.mutation import KINDS, Edit, sound_files, spoil
from evaluation.source import source_of
from ingestion.api import read_report
from ingestion.archives import unpack
from ingestion.documents.scan import reader as scan
from ingestion.errors import InputError
from ingestion.report import ExtractedReport
from tests.support.refusals import has_words

SECONDS = 10.0
SHARE = st.floats(0, 1, exclude_max=True)
EDITS = st.lists(
    st.builds(Edit, st.sampled_from(sorted(KINDS)), SHARE, SHARE, st.integers(0, 65_535)),
    min_size=1,
    max_size=8,
)


@pytest.fixture(autouse=True)
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_available", lambda: False)


@pytest.mark.parametrize("family", sorted(sound_files()))
def test_a_spoiled_file_is_read_or_refused_with_words(
    family: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    @settings(max_examples=15, deadline=None, derandomize=True)
    @given(edits=EDITS, inside=st.booleans())
    def check(edits: list[Edit], inside: bool) -> None:
        folder = tmp_path_factory.mktemp(family)
        path = folder / f"spoiled.{family}"
        path.write_bytes(spoil(sound_files()[family], edits, inside))
        begun = time.process_time()
        try:
            if unpack(source_of(path), folder / "out") is None:
                for found in read_report(source_of(path)):
                    assert isinstance(found, ExtractedReport) or has_words(found.message)
        except InputError as refusal:
            assert has_words(refusal.message)
        assert time.process_time() - begun < SECONDS

    check()
