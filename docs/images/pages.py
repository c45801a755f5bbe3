"""Draw the README's pictures of the pages: `python docs/images/pages.py HOME` of a published home of the samples.

Needs Chromium, and a font with Chinese characters (Debian: fonts-wqy-zenhei) to look right.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
CHROMIUM = "/usr/bin/chromium"
# A sum of the base data that its own parts contradict: both figures stand in one table.
FINDING = """
    select document_id, judged_ref, finding_id from marts.rpt_finding
    where rule_code = 'A10' order by finding_id limit 1
"""


def main() -> None:
    """Draw both pictures from the pages as they lie on the disk."""
    published = Path(sys.argv[1]).resolve() / "published"
    with duckdb.connect(str(published / "jixiao.duckdb"), read_only=True) as connection:
        [(document, place, finding)] = connection.execute(FINDING).fetchall()
    site = published / "current" / "site"
    addresses = {
        "source.png": f"file://{site}/source.html?d={document}&r={place}&f={finding}",
        "overview.png": f"file://{site}/index.html?y=2023",
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        for name, address in addresses.items():
            page.goto(address)
            page.wait_for_selector("body[data-ready=yes]")
            page.screenshot(path=HERE / name)
        browser.close()


if __name__ == "__main__":
    main()
