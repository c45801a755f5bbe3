"""A home with reports in its landing folder, one of them full of traps, `jixiao ui` over it, and a headless Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.home import PROJECT_ROOT, SAMPLES, Home
from tests.support.hostile import BROKEN_NAME, FILE_NAME, FOLDER, hostile_report

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
START_SECONDS = 300


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home.open(tmp_path_factory.mktemp("home"))
    trapped = home.landing / FOLDER
    trapped.mkdir()
    for report in SAMPLES.glob("*.docx"):
        if "石峰区" in report.name:
            hostile_report(report, trapped / FILE_NAME)
        else:
            shutil.copy2(report, home.landing)
    (trapped / BROKEN_NAME).write_bytes(b"PK\x03\x04 and no more")
    return home


@pytest.fixture(scope="session")
def dagster_ui(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `jixiao ui`, as the README says to start it."""
    port = free_port()
    log = tmp_path_factory.mktemp("dagster") / "dev.log"
    command = [sys.executable, "-m", "orchestration.cli", "ui", "--port", str(port)]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=PROJECT_ROOT,
            env=os.environ | {"JIXIAO_HOME": str(home.root)},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/server_info", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


@pytest.fixture(scope="session")
def page(dagster_ui: str) -> Iterator[object]:
    """A page of a headless Chromium that reaches nothing but this machine."""
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is missing: apt-get install chromium")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        size = {"width": 1500, "height": 640}
        page = browser.new_page(viewport=size, device_scale_factor=1.5, base_url=dagster_ui)
        page.set_default_timeout(60_000)
        yield page
        browser.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own server
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"jixiao ui did not start:\n{log.read_text('utf-8', 'replace')[-4000:]}")
