"""Who may ask what this project serves: its own pages and programs of this machine, no page from elsewhere."""

from __future__ import annotations

import re
from typing import Any

import pytest

from evaluation.faults.intrusion import JSON, OWN, PORT, REQUESTS, ask, is_served
from orchestration.home import PROJECT_ROOT

ORIGIN = ("origin", "http://127.0.0.1:3000")


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


@pytest.mark.parametrize(("headers", "request_of"), REQUESTS)
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
