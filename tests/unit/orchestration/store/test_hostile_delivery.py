"""One delivery of hostile files and one report: each refused in words, the report read, by the real reader."""

from __future__ import annotations

import io
import os
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyarrow import parquet

import orchestration.words
from evaluation.documents.pdf import Page, pdf
from evaluation.documents.rar import NORMAL, rar
from ingestion.documents.limits import DEFAULT_LIMITS
from ingestion.messages import Message
from ingestion.words import Catalogue, Language
from orchestration.home import SAMPLES, Home
from orchestration.store.archive.deliveries import refusals, write_ops_tables
from orchestration.store.archive.ledger import archive_landing
from orchestration.store.reading import originals, worker
from orchestration.store.reading import process as child
from orchestration.store.reading.limits import Limits
from orchestration.words import words
from tests.support.refusals import has_words
from tests.support.stepping import extract_pending

FIXTURES = Path(__file__).parents[3] / "fixtures"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


# Each file with the code of its refusal, or the codes where that depends on what is installed.
HOSTILE = {
    "bomb.xlsx": (zipped({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(40_000_000)}), ("damaged_file",)),
    "bomb.zip": (zipped({"a.txt": bytes(40_000_000)}), ("members_refused",)),
    "entities.docx": (zipped({"word/document.xml": BOMB.encode()}), ("damaged_file",)),
    "entities.svg": (f"<svg>{BOMB[-20:]}</svg>".encode(), ("unsupported_type",)),
    "locked.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(64), ("damaged_file",)),
    "locked.pdf": ((FIXTURES / "pdf" / "encrypted.pdf").read_bytes(), ("damaged_file",)),
    "locked.rar": ((FIXTURES / "rar" / "locked_list.rar").read_bytes(), ("damaged_file",)),
    "odd.rar": (rar({"a.txt": b"x" * 50}, NORMAL), ("needs_unrar", "members_refused")),
    "cut.pdf": (pdf(Page().text(90, 90, "文"))[:200], ("damaged_file",)),
    "long.pdf": (pdf(*[Page()] * 30), ("damaged_file",)),
    "wide.pdf": (pdf(Page((1e6, 1e6)).text(90, 90, "文")), ("damaged_file",)),
    "leads out.zip": (zipped({"../../a.txt": b"x"}), ("members_refused",)),
    "picture.emf": (b"\1" + bytes(39) + b" EMF" + bytes(99), ("unsupported_type",)),
    "noise.bin": (bytes(range(256)) * 8, ("unsupported_type",)),
}  # fmt: skip


def test_each_hostile_file_ends_in_words_and_the_report_is_read(home: Home) -> None:
    report = next(SAMPLES.glob("*石峰*.docx"))
    for name, data in {**{k: v for k, (v, _) in HOSTILE.items()}, "m.docx": report.read_bytes()}.items():
        path = home.landing / name
        path.write_bytes(data)
        os.utime(path, (time.time() - 60,) * 2)
    archive_landing(home)
    limits = Limits(processes=1, seconds=60, reader=replace(DEFAULT_LIMITS, max_pages=20))
    assert extract_pending(home, limits=limits).done == 1
    found = {refusal.file_name: refusal for refusal in refusals(home)}
    assert found.keys() == HOSTILE.keys()
    assert not {name: found[name].code for name, (_, code) in HOSTILE.items() if found[name].code not in code}
    assert all(has_words(refusal.message) for refusal in found.values())


def test_with_other_words_the_same_is_refused_for_the_same_reasons(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept, counted and published of refusals, but for its sentences."""

    def delivered(place: Home) -> list[dict[str, object]]:
        for name in ("noise.bin", "leads out.zip", "locked.xlsx"):
            path = place.landing / name
            path.write_bytes(HOSTILE[name][0])
            os.utime(path, (time.time() - 60,) * 2)
        archive_landing(place)
        extract_pending(place, limits=Limits(processes=1))
        write_ops_tables(place)
        told = ("what", "advice", "what_zh", "advice_zh", "quarantined_at")
        return parquet.read_table(place.lake_ops / "quarantine.parquet").drop_columns(told).to_pylist()

    known = delivered(home)
    monkeypatch.setattr(orchestration.words, "catalogue", lambda: Catalogue([]))
    assert delivered(Home.open(tmp_path / "other")) == known
    assert {row["reason"] for row in known} == {"type_not_read", "members_refused", "file_encrypted"}


@pytest.mark.parametrize("signal", ["SIGSEGV", "SIGKILL"])
def test_a_parser_that_dies_costs_its_document_only(
    home: Home, signal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SIGSEGV is a font that broke a parser, SIGKILL the kernel short of memory."""
    script = (
        "import json, os, signal, sys; print(json.dumps({'ready': True}), flush=True)\n"
        f"for line in sys.stdin: os.kill(os.getpid(), signal.{signal})"
    )
    monkeypatch.setattr(child, "READER", ["-c", script])
    path = home.landing / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    os.utime(path, (time.time() - 60,) * 2)
    archive_landing(home)
    assert extract_pending(home, limits=Limits(processes=1)).refused == {"reader_crashed": 1}
    (refusal,) = refusals(home)
    assert refusal.message.arguments["ended"] == signal


def too_much(*_: object) -> None:
    bytearray(1 << 62)  # more than any machine has


def defective(*_: object) -> None:
    raise ValueError("行列关系不明")


@pytest.mark.parametrize(
    ("read", "code", "arguments"),
    [
        (too_much, "too_large", {}),
        (defective, "reader_defect", {"error": "ValueError", "said": "行列关系不明"}),
    ],
)
def test_a_document_that_the_reader_cannot_bear_is_refused_by_name(
    read: Callable[..., None], code: str, arguments: dict[str, str],
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(originals, "read", read)
    path = tmp_path / "a.txt"
    path.write_text("文", encoding="utf-8")
    request = {"path": str(path), "file_name": "a.txt", "sha256": "0" * 64, "size": 3, "depth": 0,
               "received_at": datetime.now(UTC).isoformat(), "unpack_to": str(tmp_path / "out")}  # fmt: skip
    task = worker.Task(child.Step.READ, tmp_path, tmp_path, DEFAULT_LIMITS)
    answer = worker._answer(request, task)
    (refusal,) = answer["refusals"]
    message = Message.of_json(refusal["message"])
    assert (refusal["code"], message.arguments) == (code, arguments)
    assert has_words(message)
    assert all(said in words(message, Language.ENGLISH) for said in arguments.values())
