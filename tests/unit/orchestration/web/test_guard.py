"""Who may ask what this project serves: its own pages and programs of this machine, no page from elsewhere."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from orchestration.home import PROJECT_ROOT
from orchestration.web.guard import Addresses, Guard

PORT = 3000
OWN = ("host", "127.0.0.1:3000")
JSON = ("content-type", "application/json")
ORIGIN = ("origin", "http://127.0.0.1:3000")


async def _app(scope: Any, receive: Any, send: Any) -> None:
    """Answers everything, sets a cookie and invites every origin."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        return
    headers = [(b"set-cookie", b"a=b; Path=/; SameSite=None"), (b"access-control-allow-origin", b"*")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"served"})


def ask(
    *headers: tuple[str, str],
    kind: str = "http",
    method: str = "GET",
    path: str = "/",
    query: str = "",
    proxy: str = "",
) -> list[dict[str, Any]]:
    """What is sent back."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"} if kind == "websocket" else {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope: dict[str, Any] = {
        "type": kind,
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }
    guard = Guard(_app, Addresses.of(PORT, proxy), never_with_query=("/graphql",))
    asyncio.run(guard(scope, receive, send))  # type: ignore[arg-type]
    return sent


def is_served(sent: list[dict[str, Any]]) -> bool:
    return sent[0].get("status") == 200 or sent[0]["type"] == "websocket.accept"


@pytest.mark.parametrize(
    ("headers", "request_of"),
    [
        ((OWN,), {}),
        ((("host", "localhost:3000"),), {}),
        ((("host", "[::1]:3000"),), {}),
        ((OWN, ("sec-fetch-site", "none")), {}),
        ((OWN, ORIGIN, JSON, ("sec-fetch-site", "same-origin")), {"method": "POST"}),
        ((OWN, JSON), {"method": "POST", "path": "/graphql"}),
        ((OWN, ORIGIN), {"kind": "websocket"}),
        ((OWN,), {"query": "year=2023"}),
        (
            (
                OWN,
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-mode", "navigate"),
                ("sec-fetch-dest", "document"),
            ),
            {},
        ),
    ],
)
def test_its_own_pages_programs_and_links_are_served(headers: Any, request_of: dict[str, str]) -> None:
    assert is_served(ask(*headers, **request_of))


@pytest.mark.parametrize(
    ("headers", "request_of"),
    [
        ((), {}),
        ((("host", "evil.test:3000"),), {}),  # a foreign name that was made to lead here
        ((("host", "127.0.0.1:4000"),), {}),
        ((OWN, ("host", "evil.test")), {}),
        ((OWN, ("origin", "http://evil.test")), {}),
        ((OWN, ("origin", "null"), JSON), {"method": "POST"}),
        ((OWN, ("origin", "http://localhost:4000"), JSON), {"method": "POST"}),
        ((OWN, ("origin", "http://evil.test"), JSON), {"method": "POST", "path": "/graphql"}),
        ((OWN, ("content-type", "text/plain")), {"method": "POST", "path": "/graphql"}),
        ((OWN, ("content-type", "text/plain; application/json")), {"method": "POST"}),
        ((OWN, ("content-type", "application/x-www-form-urlencoded")), {"method": "POST"}),
        ((OWN, ("content-type", "multipart/form-data; boundary=x")), {"method": "POST"}),
        ((OWN,), {"method": "POST"}),
        ((OWN,), {"path": "/graphql", "query": "query=mutation"}),
        ((OWN,), {"method": "OPTIONS"}),
        ((OWN,), {"method": "DELETE"}),
        ((OWN, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")), {}),
        ((OWN, ("sec-fetch-site", "same-site"), JSON), {"method": "POST"}),
        (
            (
                OWN,
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-mode", "navigate"),
                ("sec-fetch-dest", "iframe"),
            ),
            {},
        ),
        ((OWN, ("origin", "http://evil.test")), {"kind": "websocket"}),
        ((("host", "evil.test:3000"),), {"kind": "websocket"}),
        ((OWN, ("sec-fetch-site", "cross-site")), {"kind": "websocket"}),
    ],
)
def test_a_page_from_elsewhere_is_refused_and_told_why(headers: Any, request_of: dict[str, str]) -> None:
    sent = ask(*headers, **request_of)
    assert not is_served(sent)
    assert sent[0].get("status") == 403 or sent[0]["reason"]


def test_cookies_stay_with_our_pages_and_nobody_else_is_invited_or_may_frame_them() -> None:
    headers = dict(ask(OWN)[0]["headers"])
    assert headers[b"set-cookie"] == b"a=b; Path=/; SameSite=Strict"
    assert b"access-control-allow-origin" not in headers
    assert headers[b"x-frame-options"] == b"DENY"


def test_a_proxy_that_is_named_may_ask_under_its_own_name() -> None:
    headers = (("host", "jixiao.bureau.example"), ("origin", "https://jixiao.bureau.example"), JSON)
    assert not is_served(ask(*headers, method="POST"))
    assert is_served(ask(*headers, method="POST", proxy="https://jixiao.bureau.example"))


def test_the_proxy_of_the_documents_is_let_through_under_the_name_it_gives() -> None:
    text = (PROJECT_ROOT / "docs" / "operations.md").read_text("utf-8")
    [block] = re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)
    [proxy] = re.findall(r"--behind-proxy (\S+)", text)
    [name] = re.findall(r"server_name +(\S+);", block)
    assert re.findall(r"proxy_pass +http://127\.0\.0\.1:(\d+);", block) == [str(PORT)]
    variables = {"$host": name, "$http_upgrade": "websocket"}
    passed_on = [
        (header.lower(), variables.get(value, value.strip('"')))
        for header, value in re.findall(r"proxy_set_header +(\S+) +(\S+);", block)
    ]
    from_a_browser = [("origin", f"https://{name}"), ("sec-fetch-site", "same-origin"), JSON]
    assert is_served(ask(*passed_on, *from_a_browser, method="POST", path="/graphql", proxy=proxy))
    assert is_served(ask(*passed_on, ("origin", f"https://{name}"), kind="websocket", proxy=proxy))
    assert ("connection", "upgrade") in passed_on
    foreign = [("host", "evil.test"), *(pair for pair in passed_on if pair[0] != "host")]
    assert not is_served(ask(*foreign, *from_a_browser, method="POST", path="/graphql", proxy=proxy))
