"""From an address back to the paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingestion.evidence.locate import box_of
from tests.support.pdf_writer import Page, pdf
from tests.unit.ingestion.documents.office import docx, p, read_bytes, tbl, tc, tr

XS = (50, 150, 300, 500)
ROWS = (("项目", "预算数", "决算数"), ("人员经费", "123.45", "99.00"))


def test_the_address_of_a_row_leads_to_its_box(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, pdf(Page().text(90, 90, "附件"), Page().table(XS, 200, ROWS)), "a.pdf")
    box = box_of(document, "p2/t1/r2")
    assert box is not None
    assert (box.page, box.x0, box.top, box.x1, box.bottom) == pytest.approx((2, 50, 220, 500, 240), abs=0.6)


def test_the_address_of_a_table_leads_to_its_part_on_the_first_page(tmp_path: Path) -> None:
    data = pdf(Page().table(XS, 720, ROWS), Page().table(XS, 72, (("公用经费", "8.10", ""),)))
    document = read_bytes(tmp_path, data, "a.pdf")
    first, second = box_of(document, "p1/t1"), box_of(document, "p2/t1/r3")
    assert first is not None
    assert second is not None
    assert (first.page, first.bottom) == pytest.approx((1, 760), abs=0.6)
    assert (second.page, second.top) == pytest.approx((2, 72), abs=0.6)


@pytest.mark.parametrize("ref", ["p1/s2.1", "/t9/r1", "p1/t1/r99", "elsewhere"])
def test_an_address_that_is_no_cell_of_the_document_leads_nowhere(tmp_path: Path, ref: str) -> None:
    assert box_of(read_bytes(tmp_path, pdf(Page().table(XS, 200, ROWS)), "a.pdf"), ref) is None


def test_formats_without_pages_have_no_boxes(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, docx(tbl(tr(tc("甲"))) + p("文")), "a.docx")
    assert box_of(document, "/t1/r1") is None
