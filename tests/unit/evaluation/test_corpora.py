"""The order in which files arrive."""

from __future__ import annotations

from pathlib import Path

from evaluation.same_as.corpora import Corpus


def test_the_second_delivery_arrives_the_other_way_round(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_text(name, encoding="utf-8")
    corpus = Corpus("samples", tuple((Path(name), tmp_path / name) for name in "abc"), "")
    first = corpus.deliver("first", tmp_path / "one")
    second = corpus.deliver("second", tmp_path / "two")
    assert sorted(path.name for path in first.rglob("*")) == ["a", "b", "c"]
    by_path = sorted(path for path in second.rglob("*") if path.is_file())
    assert [path.name for path in by_path] == ["c", "b", "a"]
    times = [path.stat().st_mtime for path in by_path]
    assert times == sorted(times, reverse=True)


def test_of_files_with_the_same_bytes_the_same_name_comes_first(tmp_path: Path) -> None:
    for name, text in (("a", "same"), ("b", "other"), ("c", "same")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    corpus = Corpus("cases", tuple((Path(name), tmp_path / name) for name in "abc"), "")
    second = corpus.deliver("second", tmp_path / "two")
    assert [path.name for path in sorted(second.rglob("*")) if path.is_file()] == ["a", "b", "c"]
