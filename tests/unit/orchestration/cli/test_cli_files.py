"""`jixiao add`, `status`, `doctor`: files go in whole, and the state of a home is told."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingestion.documents.libreoffice import convert as office_convert
from orchestration.cli import doctor as health
from orchestration.cli.landing import deliver, take_in_decisions
from orchestration.home import Home
from orchestration.store.archive.landing_folder import LeftFile, WhyLeft

Typed = Callable[..., tuple[int, str, str]]


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_copied_and_stays_where_it_was(home: Home, tmp_path: Path, typed: Typed) -> None:
    original = _write(tmp_path / "报告.txt", "一")
    code, out, _ = typed("add", str(original))
    assert code == 0
    assert "报告.txt" in out
    assert (home.landing / "报告.txt").read_text(encoding="utf-8") == "一"
    assert original.exists()


def test_a_folder_keeps_its_name_and_order_and_loses_by_products(home: Home, tmp_path: Path) -> None:
    _write(tmp_path / "in" / "a" / "1.txt", "1")
    _write(tmp_path / "in" / "~$1.docx", "lock file of an office program")
    deliver([tmp_path / "in"], home)
    assert [str(p.relative_to(home.landing)) for p in home.landing.rglob("*") if p.is_file()] == [
        "in/a/1.txt"
    ]


def test_the_same_file_is_not_copied_twice(home: Home, tmp_path: Path) -> None:
    original = _write(tmp_path / "1.txt", "1")
    deliver([original], home)
    again = deliver([original], home)
    assert not again.copied
    assert len(again.present) == 1


def test_another_file_of_the_same_name_gets_a_number(home: Home, tmp_path: Path) -> None:
    deliver([_write(tmp_path / "1.txt", "1")], home)
    deliver([_write(tmp_path / "1.txt", "changed")], home)
    assert (home.landing / "1.txt").read_text(encoding="utf-8") == "1"
    assert (home.landing / "1 (2).txt").read_text(encoding="utf-8") == "changed"


def test_other_bytes_of_the_same_size_and_time_are_another_file(home: Home, tmp_path: Path) -> None:
    for folder, text in (("a", "version A"), ("b", "version B")):
        os.utime(_write(tmp_path / folder / "r.txt", text), (1, 1))
        assert len(deliver([tmp_path / folder / "r.txt"], home).copied) == 1
    assert (home.landing / "r (2).txt").read_text(encoding="utf-8") == "version B"


def test_a_file_that_cannot_be_read_stops_no_other(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path / "in" / "1.txt", "1")
    locked = _write(tmp_path / "in" / "2.txt", "2")
    opened = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    delivered = deliver([tmp_path / "in"], home)
    assert [path.name for path in delivered.copied] == ["1.txt"]
    assert delivered.left == [LeftFile(str(locked), WhyLeft.NOT_OPENED, 13)]


def test_links_that_lead_out_of_a_delivered_folder_are_named(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (tmp_path / "secret.docx").write_bytes(b"x")
    (folder / "a.docx").symlink_to(tmp_path / "secret.docx")
    result = deliver([folder], home)
    assert not result.copied
    assert result.left == [LeftFile(str(folder / "a.docx"), WhyLeft.LEADS_OUT)]


def test_add_names_what_it_left_and_says_so_by_its_exit_code(
    home: Home, tmp_path: Path, typed: Typed
) -> None:
    _write(tmp_path / "in" / "1.txt", "1")
    (tmp_path / "secret.docx").write_bytes(b"x")
    (tmp_path / "in" / "a.docx").symlink_to(tmp_path / "secret.docx")
    code, _, err = typed("add", str(tmp_path / "in"))
    assert code == 3
    assert "a.docx: a symbolic link" in err


def test_status_tells_files_that_wait_from_files_that_cannot_be_taken_in(
    home: Home, tmp_path: Path, typed: Typed
) -> None:
    _write(home.landing / "1.txt", "1")
    (tmp_path / "secret.docx").write_bytes(b"x")
    for number in range(30):
        (home.landing / f"{number}.docx").symlink_to(tmp_path / "secret.docx")
    _, out, _ = typed("status")
    assert "1 files in" in out
    assert "and 10 more files that were not taken in" in out
    told = json.loads(typed("status", "--json")[1])
    assert [len(told["not_taken_in"]), told["waiting_files"]] == [30, 1]


def test_a_file_that_grows_while_it_is_copied_is_left_and_named(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"half")
    copy = shutil.copy2

    def grown(source: Path, target: Path) -> None:
        copy(source, target)
        path.write_bytes(b"half and half")

    monkeypatch.setattr(shutil, "copy2", grown)
    result = deliver([path], home)
    assert not result.copied
    assert result.left == [LeftFile(str(path), WhyLeft.GROWING)]
    assert not [f for f in home.landing.iterdir() if not f.name.startswith(".")]


def test_a_folder_that_contains_the_home_is_delivered_without_it(home: Home, tmp_path: Path) -> None:
    _write(tmp_path / "1.txt", "1")
    _write(home.archive / "ab" / "old", "2")
    assert [path.name for path in deliver([tmp_path], home).copied] == ["1.txt"]


def test_a_folder_that_lists_its_documents_gives_those_alone(home: Home, tmp_path: Path) -> None:
    _write(tmp_path / "in" / "1.docx", "1")
    _write(tmp_path / "in" / "README.md", "about them")
    _write(
        tmp_path / "in" / "manifest.json", json.dumps({"samples": [{"file_name": "1.docx", "sha256": "…"}]})
    )
    assert [path.name for path in deliver([tmp_path / "in"], home).copied] == ["1.docx"]


def test_a_copied_file_keeps_its_time_of_change(home: Home, tmp_path: Path) -> None:
    original = _write(tmp_path / "1.txt", "1")
    os.utime(original, (1_600_000_000, 1_600_000_000))
    assert deliver([original], home).copied[0].stat().st_mtime == 1_600_000_000


def test_a_missing_file_is_wrong_usage(typed: Typed, tmp_path: Path) -> None:
    code, _, err = typed("add", str(tmp_path / "nothing.docx"))
    assert code == 2
    assert "does not exist" in err


@pytest.mark.parametrize("command", [["run"], ["add", "."], ["ui", "--port", "49151"]])
def test_a_home_that_cannot_be_made_is_one_sentence(typed: Typed, tmp_path: Path, command: list[str]) -> None:
    taken = _write(tmp_path / "file", "not a folder")
    code, _, err = typed(*command, "--home", str(taken))
    assert code == 1
    assert "cannot be used" in err
    assert len(err.splitlines()) == 1


def test_status_of_an_empty_home_says_what_to_do(typed: Typed, home: Home) -> None:
    code, out, _ = typed("status")
    assert code == 0
    assert str(home.root) in out
    assert "jixiao run" in out


def test_status_counts_what_no_run_has_looked_at(typed: Typed, home: Home) -> None:
    _write(home.landing / "1.txt", "1")
    state = json.loads(typed("status", "--json")[1])
    assert state["waiting_files"] == 1
    assert state["published_at"] is None


def test_status_creates_nothing(typed: Typed, tmp_path: Path) -> None:
    typed("status", "--home", str(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


def test_doctor_finds_this_installation_whole(typed: Typed, home: Home) -> None:
    code, out, _ = typed("doctor", "--json")
    findings = {finding["subject"]: finding for finding in json.loads(out)}
    assert code == 0
    assert findings["duckdb"]["verdict"] == "ok"
    assert findings["published"]["verdict"] == "missing"
    assert str(home.root) in findings["home"]["told"]


def test_doctor_tells_what_missing_ocr_packages_cost(
    typed: Typed, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "OCR_PACKAGES", ("a-package-that-is-not-there",))
    code, out, _ = typed("doctor", "--json")
    (finding,) = (f for f in json.loads(out) if f["subject"] == "OCR")
    assert code == 0
    assert finding["verdict"] == "missing"
    assert "needs_ocr" in finding["told"]


def test_doctor_says_what_is_lost_without_libreoffice(
    typed: Typed, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_convert, "find_libreoffice", lambda: None)
    code, out, _ = typed("doctor", "--json")
    found = {finding["subject"]: finding for finding in json.loads(out)}["LibreOffice"]
    assert code == 0
    assert found["verdict"] == "missing"
    assert "needs_libreoffice" in found["told"]


def test_doctor_says_what_bsdtar_alone_may_leave_packed(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.shutil, "which", lambda name: "/usr/bin/bsdtar" if name == "bsdtar" else None)
    (told,) = [finding.told for finding in health.examine(home) if finding.subject == "unrar"]
    assert "takes unrar" in told


def test_doctor_calls_an_unreadable_published_file_broken(typed: Typed, home: Home) -> None:
    home.published_file.write_text("not a database", encoding="utf-8")
    code, _, err = typed("doctor")
    assert code == 1
    assert "published" in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["rum"], "Did you mean 'run'?"),
        (["sql", "--nothing"], "--nothing"),
        (["add"], "FILE"),
    ],
)
def test_a_wrong_command_line_ends_with_2_and_a_hint(typed: Typed, arguments: list[str], told: str) -> None:
    code, _, err = typed(*arguments)
    assert code == 2
    assert told in err


def test_nothing_published_is_told_with_the_way_out(typed: Typed, home: Home) -> None:
    code, _, err = typed("sql", "select 1")
    assert code == 1
    assert "Nothing is published yet" in err
    assert "jixiao run" in err


def test_decisions_that_a_folder_lists_are_taken_in_where_nobody_has_decided_anything(
    home: Home, tmp_path: Path
) -> None:
    _write(tmp_path / "in" / "decisions.csv", "of the samples")
    _write(tmp_path / "in" / "manifest.json", json.dumps({"samples": [], "decisions": "decisions.csv"}))
    take_in_decisions([tmp_path / "in"], home)
    assert home.decisions.read_text("utf-8") == "of the samples"
    home.decisions.write_text("of people", "utf-8")
    take_in_decisions([tmp_path / "in"], home)
    assert home.decisions.read_text("utf-8") == "of people"


def test_a_folder_that_lists_no_decisions_leaves_none(home: Home, tmp_path: Path) -> None:
    _write(tmp_path / "in" / "decisions.csv", "somebody's")
    take_in_decisions([tmp_path / "in", _write(tmp_path / "1.txt", "1")], home)
    assert not home.decisions.exists()
