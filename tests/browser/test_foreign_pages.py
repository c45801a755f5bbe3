"""A page from elsewhere, open in a browser on this machine, tries to give orders to what `jixiao ui` serves: none gets in."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.browser.conftest import CHROMIUM, FLAGS, free_port

ORDER = "mutation { setAutoMaterializePaused(paused: %s) }"
"""Seen by everybody in `instance.autoMaterializePaused`, and does no harm."""

# Each tries to give the order (ORDER) to TARGET and answers when it has been sent or refused.
ATTEMPTS = {
    "a request that a form could send": """
        fetch(TARGET + "/graphql?query=" + encodeURIComponent(ORDER),
              {method: "POST", mode: "no-cors", headers: {"Content-Type": "text/plain"}, body: "x"})""",
    "JSON, for which the browser asks first": """
        fetch(TARGET + "/graphql", {method: "POST", headers: {"Content-Type": "application/json"},
              body: JSON.stringify({query: ORDER})})""",
    "a picture whose address is the order": """
        new Promise((done, failed) => { const picture = new Image(); picture.onload = done; picture.onerror = failed;
              picture.src = TARGET + "/graphql?query=" + encodeURIComponent(ORDER); })""",
    "a form that sends itself into a frame": """
        new Promise(done => {
            document.body.insertAdjacentHTML("beforeend", '<iframe name="f"></iframe><form method="post" target="f"></form>');
            const form = document.forms[0]; form.action = TARGET + "/graphql?query=" + encodeURIComponent(ORDER);
            document.querySelector("iframe").onload = done; form.submit(); setTimeout(done, 3000); })""",
    "a socket": """
        new Promise((done, failed) => {
            const socket = new WebSocket(TARGET.replace("http", "ws") + "/graphql", "graphql-ws");
            socket.onopen = () => { socket.send(JSON.stringify({type: "connection_init"}));
                socket.send(JSON.stringify({type: "start", id: "1", payload: {query: ORDER}})); setTimeout(done, 2000); };
            socket.onerror = failed; })""",
    "a link with the order in its address": """
        new Promise(done => { open(TARGET + "/graphql?query=" + encodeURIComponent(ORDER)); setTimeout(done, 3000); })""",
}


@pytest.fixture(scope="module")
def foreign_page() -> Iterator[int]:
    """The port of a server that serves one empty page, whatever it is asked for."""

    class Empty(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>elsewhere</title><body>")

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", free_port()), Empty) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium for which foreign names lead to this machine, as a name server under an attacker's hand can arrange."""
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is missing: apt-get install chromium")
    flags = [*FLAGS, "--host-resolver-rules=MAP *.test 127.0.0.1"]
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=str(CHROMIUM), args=flags)
        yield browser
        browser.close()


def is_paused(address: str) -> bool:
    query = json.dumps({"query": "{ instance { autoMaterializePaused } }"}).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}/graphql", query, headers)  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - our own server
        return bool(json.load(answer)["data"]["instance"]["autoMaterializePaused"])


def give(page: Any, target: str, attempt: str, order: str) -> None:
    """Let a page make the attempt, however it ends."""
    variables = f"const TARGET = {json.dumps(target)}, ORDER = {json.dumps(order)};"
    page.evaluate(f"async () => {{ {variables} try {{ await ({attempt}); }} catch (refused) {{ }} }}")


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_a_foreign_page_gives_no_order(
    dagster_ui: str, browser: Any, foreign_page: int, attempt: str
) -> None:
    before = is_paused(dagster_ui)
    page = browser.new_page()
    page.goto(f"http://elsewhere.test:{foreign_page}/")
    give(page, dagster_ui, attempt, ORDER % str(not before).lower())
    page.close()
    assert is_paused(dagster_ui) == before


def test_a_foreign_name_that_leads_here_shows_nothing_and_gives_no_order(
    dagster_ui: str, browser: Any
) -> None:
    """The page and the server are of one origin then: only the name gives it away."""
    before = is_paused(dagster_ui)
    port = dagster_ui.rpartition(":")[2]
    page = browser.new_page()
    answer = page.goto(f"http://elsewhere.test:{port}/")
    assert answer.status == 403
    for attempt in ATTEMPTS.values():
        give(page, f"http://elsewhere.test:{port}", attempt, ORDER % str(not before).lower())
    page.close()
    assert is_paused(dagster_ui) == before


def test_our_own_page_may_give_the_order(dagster_ui: str, browser: Any) -> None:
    """Or the tests above would pass before a server that does nothing at all."""
    before = is_paused(dagster_ui)
    page = browser.new_page()
    page.goto(dagster_ui)
    for wanted in (not before, before):
        attempt = ATTEMPTS["JSON, for which the browser asks first"]
        give(page, dagster_ui, attempt, ORDER % str(wanted).lower())
        assert is_paused(dagster_ui) == wanted
    page.close()
