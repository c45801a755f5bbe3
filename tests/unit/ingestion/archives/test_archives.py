"""Archives and mail: what is in them comes out as documents, what is hostile in them stays in, in words."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import py7zr
import pytest

from evaluation.documents.rar import FASTEST, NORMAL, rar
from ingestion.archives import StagingError, Unpacked, unpack
from ingestion.archives import rar as rar_archive
from ingestion.archives.members import _Writer
from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from ingestion.errors import DamagedFileError, EmptyFileError, InputError, NeedsUnrarError
from ingestion.messages import Message
from tests.support.refusals import has_words, refused
from tests.unit.ingestion.documents.office import docx, p, source

RAR = Path(__file__).parents[3] / "fixtures" / "rar"
needs_bsdtar = pytest.mark.skipif(
    shutil.which("bsdtar") is None, reason="bsdtar (libarchive-tools) is not installed"
)
MEMBERS = {"汨罗/2023年自评报告.docx": docx(p("甲")), "b.txt": "乙".encode()}


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def seven_zipped(members: dict[str, bytes], password: str | None = None) -> bytes:
    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w", password=password) as archive:
        for name, data in members.items():
            archive.writestr(data, name)
    return buffer.getvalue()


def mail(members: dict[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "报送"
    message.set_content("见附件。")
    message.add_related(b"\x89PNG", "image", "png", cid="<logo>", disposition="inline")
    for name, data in members.items():
        message.add_attachment(data, "application", "octet-stream", filename=name)
    return message.as_bytes()


def take(folder: Path, data: bytes, limits: ReaderLimits = DEFAULT_LIMITS, depth: int = 0) -> Unpacked:
    path = folder / "delivered"
    path.write_bytes(data)
    unpacked = unpack(source(path), folder / "out", depth, limits)
    assert unpacked is not None
    return unpacked


def contents(unpacked: Unpacked) -> dict[str, bytes]:
    return {m.name: m.path.read_bytes() for m in unpacked.members}


@pytest.mark.parametrize("pack", [zipped, seven_zipped])
def test_members_come_out_with_their_paths(tmp_path: Path, pack: Callable[..., bytes]) -> None:
    by_products = {"__MACOSX/._b.txt": b"x", ".DS_Store": b"x", "空.txt": b"", "a/Thumbs.db": b"x"}
    unpacked = take(tmp_path, pack({**MEMBERS, **by_products}))
    assert contents(unpacked) == MEMBERS
    assert not unpacked.refused
    assert all(m.size == len(MEMBERS[m.name]) for m in unpacked.members)


def test_attachments_of_a_mail_come_out(tmp_path: Path) -> None:
    members = {"自评报告.docx": MEMBERS["汨罗/2023年自评报告.docx"], "b.txt": b"x"}
    assert contents(take(tmp_path, mail(members))) == members


@pytest.mark.parametrize(
    "field",
    [
        b'filename="=?GBK?B?1NrP387EvP4=?="',
        b'filename="' + "在线文件".encode("gb18030") + b'"',
        b'filename="' + "在线文件".encode() + b'"',
        b"filename*=GBK''%D4%DA%CF%DF%CE%C4%BC%FE",
        b"filename*0*=UTF-8''%E5%9C%A8%E7%BA%BF;\r\n filename*1*=%E6%96%87%E4%BB%B6",
    ],
    ids=["a word of its own", "bytes of GBK", "bytes of UTF-8", "GBK in percents", "in two pieces"],
)
def test_names_of_attachments_are_read_however_they_are_written(tmp_path: Path, field: bytes) -> None:
    data = mail({"QQQQ": b"x"}).replace(b'filename="QQQQ"', field)
    assert contents(take(tmp_path, data)) == {"在线文件": b"x"}


def test_a_mail_inside_a_mail_is_a_member(tmp_path: Path) -> None:
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = "a@example.org", "b@example.org", "转"
    outer.set_content("转")
    inner = EmailMessage()
    inner["From"], inner["To"], inner["Subject"] = "c@example.org", "a@example.org", "报送"
    inner.add_attachment(b"x", "application", "octet-stream", filename="a.txt")
    outer.add_attachment(inner)
    unpacked = take(tmp_path, outer.as_bytes())
    assert [m.name for m in unpacked.members] == ["报送.eml"]
    assert contents(take(tmp_path, unpacked.members[0].path.read_bytes())) == {"a.txt": b"x"}


def test_stored_members_of_a_rar_come_out(tmp_path: Path) -> None:
    assert contents(take(tmp_path, rar({"a.txt": b"x" * 50}))) == {"a.txt": b"x" * 50}


def test_a_rar_without_its_program_says_which_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rar_archive, "PROGRAMS", ())
    with refused(NeedsUnrarError, "Install libarchive-tools or unrar"):
        take(tmp_path, rar({"a.txt": b"x" * 50}, NORMAL))


@needs_bsdtar
@pytest.mark.parametrize("name", ["packed", "solid"])
def test_packed_members_of_a_rar_come_out(tmp_path: Path, name: str) -> None:
    unpacked = take(tmp_path, (RAR / f"{name}.rar").read_bytes())
    assert not unpacked.refused
    found = contents(unpacked)
    assert sorted(found) == ["b.txt", "自评表.txt"]
    assert found["b.txt"].decode() == "".join(f"{n}\n" for n in range(1, 301))
    assert len(found["自评表.txt"].decode().splitlines()) == 40


@needs_bsdtar
def test_packed_members_of_an_archive_of_version_3_come_out(tmp_path: Path) -> None:
    members = {"a.txt": "".join(f"{n}\n" for n in range(3000)).encode(), "b.txt": bytes(range(256))}
    assert contents(take(tmp_path, rar(members, FASTEST))) == members


@needs_bsdtar
def test_what_bsdtar_cannot_unpack_says_what_can(tmp_path: Path) -> None:
    unpacked = take(tmp_path, rar({"a.txt": b"x" * 50}, NORMAL))
    assert not unpacked.members
    assert unpacked.refused == (Message("member_given_up_by_bsdtar", {"name": "a.txt"}),)


@needs_bsdtar
def test_of_a_damaged_rar_what_comes_out_whole_is_taken_and_the_rest_named(tmp_path: Path) -> None:
    whole = (RAR / "packed.rar").read_bytes()
    unpacked = take(tmp_path, whole[:250] + b"\x55" * 40 + whole[290:])
    assert unpacked.refused[0].arguments["name"] == "b.txt"
    assert unpacked.refused[0].reason in (
        "member_given_up_by_bsdtar",
        "member_of_other_checksum",
        "member_broken",
    )
    assert all(m.name == "自评表.txt" for m in unpacked.members)


def test_a_locked_rar_says_so(tmp_path: Path) -> None:
    assert take(tmp_path, (RAR / "locked.rar").read_bytes()).refused == (
        Message("member_locked", {"name": "b.txt"}),
    )
    with refused(DamagedFileError, "password"):
        take(tmp_path, (RAR / "locked_list.rar").read_bytes())


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_zipped_under_windows_are_read(tmp_path: Path, encoding: str) -> None:
    data = zipped({"QQQQQQQQ.txt": b"x"}).replace(b"QQQQQQQQ", "自评".encode(encoding).ljust(8, b"_"))
    (member,) = take(tmp_path, data).members
    assert member.name.startswith("自评")


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/etc/a.txt", "C:\\a.txt", "..\\a.txt"])
def test_paths_that_lead_out_are_refused_and_the_rest_comes_out(tmp_path: Path, name: str) -> None:
    unpacked = take(tmp_path, zipped({name: b"x", "b.txt": b"y"}))
    assert [m.name for m in unpacked.members] == ["b.txt"]
    assert [message.reason for message in unpacked.refused] == ["member_leads_out"]
    assert {path.parent for path in tmp_path.rglob("*") if path.is_file()} == {tmp_path, tmp_path / "out"}


def test_an_encrypted_member_costs_only_itself(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"x", "b.txt": b"y"}))
    data[data.find(b"PK\x03\x04") + 6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    unpacked = take(tmp_path, bytes(data))
    assert [m.name for m in unpacked.members] == ["b.txt"]
    assert unpacked.refused == (Message("member_locked", {"name": "a.txt"}),)


def test_a_damaged_member_costs_only_itself(tmp_path: Path) -> None:
    data = zipped({"a.txt": b"abc" * 40, "b.txt": b"y"})
    at = data.find(b"a.txt") + 6
    unpacked = take(tmp_path, data[:at] + b"\xff\xff\xff" + data[at + 3 :])
    assert [m.name for m in unpacked.members] == ["b.txt"]
    assert [message.reason for message in unpacked.refused] == ["member_broken"]


@pytest.mark.parametrize("pack", [zipped, seven_zipped])
def test_a_bomb_stays_packed(tmp_path: Path, pack: Callable[..., bytes]) -> None:
    limits = replace(DEFAULT_LIMITS, ratio_floor_bytes=1_000_000, max_member_bytes=4_000_000)
    unpacked = take(
        tmp_path, pack({"bomb": bytes(3_000_000), "huge": bytes(5_000_000), "b.txt": b"y"}), limits
    )
    names = [m.name for m in unpacked.members]
    assert "huge" not in names and "b.txt" in names
    if pack is zipped:
        assert names == ["b.txt"]


def test_members_that_lie_over_each_other_are_refused_whole(tmp_path: Path) -> None:
    data = zipped({"a.txt": bytes(range(256)) * 20})
    at, end = data.find(b"PK\x01\x02"), data.find(b"PK\x05\x06")
    entry, closing = data[at:end], bytearray(data[end:])
    closing[8:12] = struct.pack("<HH", 40, 40)
    closing[12:16] = struct.pack("<I", 40 * len(entry))
    with refused(DamagedFileError, "over each other"):
        take(tmp_path, data[:at] + entry * 40 + closing)


@pytest.mark.parametrize("pack", [zipped, seven_zipped, mail])
def test_absurd_counts_and_sizes_are_refused_whole(tmp_path: Path, pack: Callable[..., bytes]) -> None:
    data = pack({f"{i}.txt": b"x" * 100 for i in range(10)})
    for limits, words in (
        (replace(DEFAULT_LIMITS, max_archive_members=5), "are the limit"),
        (replace(DEFAULT_LIMITS, max_unpacked_bytes=500), "unpacks to more than"),
    ):
        with refused(DamagedFileError, words):
            take(tmp_path, data, limits)


def test_archives_in_archives_end_at_a_depth(tmp_path: Path) -> None:
    with refused(DamagedFileError, "3 archives"):
        take(tmp_path, zipped(MEMBERS), depth=3)


def test_a_locked_archive_says_so(tmp_path: Path) -> None:
    with refused(DamagedFileError, "password"):
        take(tmp_path, seven_zipped({"a.txt": b"x"}, password="x"))  # noqa: S106 - a test's own


def test_an_archive_without_documents_says_so(tmp_path: Path) -> None:
    with refused(EmptyFileError, "no document"):
        take(tmp_path, zipped({"a/": b"", ".hidden": b"x"}))


@pytest.mark.parametrize(
    "data",
    [docx(p("甲")), "文字".encode(), b"", b"PK\x03\x04 cut off", b"From: nobody\n\nonly one line of a mail"],
)
def test_what_is_no_archive_is_left_to_the_readers(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    assert unpack(source(path), tmp_path / "out") is None


@pytest.mark.parametrize("pack", [zipped, seven_zipped, rar, mail])
def test_cut_and_altered_archives_end_in_words(tmp_path: Path, pack: Callable[..., bytes]) -> None:
    whole = pack({"a.txt": b"abc" * 100, "b.txt": b"y"})
    damaged = [whole[:cut] for cut in range(8, len(whole), 37)]
    damaged += [whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :] for at in range(7, len(whole), 5)]
    for data in damaged:
        path = tmp_path / "a"
        path.write_bytes(data)
        try:
            unpack(source(path), tmp_path / "out")
        except InputError as error:
            assert has_words(error.message)


def test_a_full_disk_is_no_fault_of_the_archive(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(StagingError):
        _Writer(full, 10).write(b"x")
