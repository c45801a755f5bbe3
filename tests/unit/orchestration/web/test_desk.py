"""What `jixiao serve` answers: published pages and pictures of pages, to its own pages alone, and no other file."""

from __future__ import annotations

import asyncio
import gzip
import urllib.parse
from pathlib import Path
from typing import Any

import pytest

from orchestration.web.desk import Box, Pictures, desk
from orchestration.web.guard import Addresses

FILE = "ab" * 32
WEBP = b"RIFF....WEBP"


class Drawn:
    """Draws two pages of one file, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int, Box | None]] = []

    def __call__(self, file_id: str, page: int, box: Box | None) -> bytes | None:
        self.asked.append((file_id, page, box))
        return WEBP if file_id == FILE and page <= 2 else None


class Answer:
    def __init__(self, sent: list[dict[str, Any]]) -> None:
        self.status = sent[0]["status"]
        self.headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        self.body = b"".join(message.get("body", b"") for message in sent[1:])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Published pages as readers are led to them, and beside them what is none of their business."""
    version = tmp_path / "published" / "versions" / "1234"
    (version / "site" / "assets").mkdir(parents=True)
    (version / "site" / "index.html").write_text("<h1>总览</h1>", "utf-8")
    (version / "site" / ".draft").write_text("hidden")
    (version / "site" / "assets" / "big.js").write_text("let big = 1;")
    (version / "site" / "assets" / "big.js.gz").write_bytes(gzip.compress(b"let big = 1;"))
    (version / "site" / "assets" / "desk.js").write_text("")
    (version / "jixiao.duckdb").write_text("figures")
    (tmp_path / "published" / "current").symlink_to(version)
    return tmp_path / "published" / "current" / "site"


@pytest.fixture
def drawn() -> Drawn:
    return Drawn()


def ask(
    site: Path, drawn: Drawn, path: str, *headers: tuple[str, str], query: str = "", host: str = ""
) -> Answer:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()  # whoever asked stays
        raise AssertionError

    async def send(message: Any) -> None:
        sent.append(message)

    named = [("host", host or "127.0.0.1:8710"), *headers]
    scope: dict[str, Any] = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": urllib.parse.unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in named],
        "server": ("127.0.0.1", 8710),
        "client": ("127.0.0.1", 4000),
    }
    application = desk(site, Pictures(drawn, site.parents[2] / "pictures"), Addresses.of(8710))
    asyncio.run(application(scope, receive, send))  # type: ignore[arg-type]
    return Answer(sent)


def test_the_published_pages_are_served_through_the_link_to_the_current_version(
    site: Path, drawn: Drawn
) -> None:
    for path in ("/", "/index.html"):
        answer = ask(site, drawn, path)
        assert (answer.status, answer.body.decode()) == (200, "<h1>总览</h1>")
    assert answer.headers["x-frame-options"] == "DENY"


def test_who_takes_gzip_gets_what_was_compressed_at_the_build(site: Path, drawn: Drawn) -> None:
    packed = ask(site, drawn, "/assets/big.js", ("accept-encoding", "br, gzip;q=1.0"))
    plain = ask(site, drawn, "/assets/big.js")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body == b"let big = 1;"
    assert packed.headers["content-type"] == plain.headers["content-type"]
    again = ask(
        site,
        drawn,
        "/assets/big.js",
        ("accept-encoding", "gzip"),
        ("if-none-match", packed.headers["etag"]),
    )
    assert (again.status, again.body) == (304, b"")


def test_pages_are_told_here_that_somebody_draws_pictures(site: Path, drawn: Drawn) -> None:
    answer = ask(site, drawn, "/assets/desk.js")
    assert answer.body == b"JX.desk = { pictures: true };\n"
    assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "path",
    [
        "/../jixiao.duckdb",
        "/..%2fjixiao.duckdb",
        "/assets/../../jixiao.duckdb",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/.draft",
        "/assets/..%5c..%5cjixiao.duckdb",
        "/index.html%00.js",
        "/nothing.html",
        "/" + "a" * 300,
    ],
)  # fmt: skip
def test_nothing_but_the_published_pages_is_sent(site: Path, drawn: Drawn, path: str) -> None:
    answer = ask(site, drawn, path)
    assert answer.status == 404
    assert b"figures" not in answer.body
    assert b"root:" not in answer.body


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.test:8710"},
        {"host": "127.0.0.1:3000"},
        {"headers": (("origin", "http://evil.test"),)},
        {"headers": (("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"))},
    ],
)
@pytest.mark.parametrize("path", ["/", f"/picture/{FILE}/1"])
def test_a_page_from_elsewhere_gets_neither_pages_nor_pictures(
    site: Path, drawn: Drawn, path: str, headers: dict[str, Any]
) -> None:
    answer = ask(site, drawn, path, *headers.get("headers", ()), host=headers.get("host", ""))
    assert answer.status == 403
    assert drawn.asked == []


def test_the_picture_of_a_place_is_drawn_once_and_then_kept(site: Path, drawn: Drawn) -> None:
    for _ in range(2):
        answer = ask(site, drawn, f"/picture/{FILE}/2", query="at=50,100.5,200,120")
        assert (answer.status, answer.body) == (200, WEBP)
        assert answer.headers["content-type"] == "image/webp"
    assert drawn.asked == [(FILE, 2, (50.0, 100.5, 200.0, 120.0))]


def test_a_page_without_a_place_is_drawn_whole(site: Path, drawn: Drawn) -> None:
    assert ask(site, drawn, f"/picture/{FILE}/1").status == 200
    assert drawn.asked == [(FILE, 1, None)]


def test_a_full_disk_is_no_reason_not_to_show_a_picture(site: Path, drawn: Drawn) -> None:
    (site.parents[2] / "pictures").write_text("no folder can be made here")
    assert ask(site, drawn, f"/picture/{FILE}/1").body == WEBP


def test_what_cannot_be_drawn_is_not_found(site: Path, drawn: Drawn) -> None:
    assert ask(site, drawn, f"/picture/{FILE}/3").status == 404


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/picture/..%2f..%2fetc/1", ""),
        (f"/picture/{FILE.upper()}/1", ""),
        (f"/picture/{FILE[:-1]}/1", ""),
        (f"/picture/{FILE}/0", ""),
        (f"/picture/{FILE}/1e3", ""),
        (f"/picture/{FILE}/-1", ""),
        (f"/picture/{FILE}/1", "at=1,2,3"),
        (f"/picture/{FILE}/1", "at=../../x,2,3,4"),
        (f"/picture/{FILE}/1", "at=nan,2,3,4"),
        (f"/picture/{FILE}/1", "at=-1,2,3,4"),
    ],
)
def test_an_odd_address_of_a_picture_reaches_nobody_who_draws(
    site: Path, drawn: Drawn, path: str, query: str
) -> None:
    assert ask(site, drawn, path, query=query).status == 404
    assert drawn.asked == []
