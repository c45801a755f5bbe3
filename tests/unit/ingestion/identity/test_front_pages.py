"""First pages of every kind, as offices print them, with the truth beside: tests/.../printed/front_pages.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingestion.errors import InputError
from ingestion.forms import read_forms
from ingestion.identity import identify
from tests.unit.ingestion.identity.reports import Row, document

_PAGES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "printed/front_pages.yml").read_text(encoding="utf-8")
)


def _blocks(printed: str) -> list[str | list[Row]]:
    blocks: list[str | list[Row]] = []
    for line in printed.splitlines():
        if not line.startswith("|"):
            blocks.append(line)
            continue
        row = [cell.strip() for cell in line.strip("| ").split("|")]
        if blocks and isinstance(blocks[-1], list):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _read(printed: str) -> dict[str, Any]:
    made = document(*_blocks(printed))
    try:
        found = identify(made, read_forms(made).hints)
    except InputError as refusal:
        return {"error": refusal.code}
    return {
        "agency": found.agency_name,
        "region": found.region_code,
        "level": found.admin_level,
        "year": found.fiscal_year,
        "report_level": found.report_level,
        "report_date": found.report_date,
        "issues": [issue.code for issue in found.issues],
    }


@pytest.mark.parametrize("page", _PAGES, ids=[page["name"] for page in _PAGES])
def test_a_front_page_tells_whose_report_it_is_and_of_which_year(page: dict[str, Any]) -> None:
    found = _read(page["print"])
    assert {key: found.get(key) for key in page["truth"]} == page["truth"]
