"""`python -m benchmarks.first_chart SITE`: how long a reader waits for the first chart of a page, on a slowed processor.

SITE is a published `site` folder. The page is opened from its file, anew each time, in a headless Chromium whose processor is
slowed as many times as asked; told are the least and the median, in milliseconds: other work on the machine only adds.
"""

from __future__ import annotations

import json
import shutil
import statistics
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

CHART = ".chart svg"


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--page", "name", default="execution", show_default=True, help="Which page.")
@click.option("--slowed", default=4.0, show_default=True, help="How many times the processor is slowed.")
@click.option("--repeats", default=7, show_default=True)
def main(site: Path, name: str, slowed: float, repeats: int) -> None:
    """Measure the first chart of a page."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise click.ClickException("Chromium is missing. On Debian or Ubuntu: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        address = (site.resolve() / f"{name}.html").as_uri()
        waited = [_waited(page, address) for _ in range(repeats)]
        browser.close()
    least, median = min(waited), statistics.median(waited)
    click.echo(
        json.dumps({"page": name, "slowed": slowed, "least_ms": round(least), "median_ms": round(median)})
    )


def _waited(page: Page, address: str) -> float:
    """Milliseconds from the call of a page to its first chart."""
    page.goto("about:blank")
    page.goto(address)
    page.locator(CHART).first.wait_for()
    return float(page.evaluate("performance.now()"))


if __name__ == "__main__":
    main()
