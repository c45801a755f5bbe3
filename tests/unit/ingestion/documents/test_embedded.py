"""Files inside a document: read by the reader of their kind where they are shown, or reported there."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from evaluation.documents.shorthand import manuscript
from evaluation.documents.xlsx import xlsx_bytes
from ingestion.api import read_document
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import Paragraph, ParsedDocument, Place, Table
from ingestion.documents.scan.likeness import looks_printed
from ingestion.documents.word.reader import read as read_docx
from ingestion.lookups.print import print_words
from tests.unit.ingestion.documents.office import W, docx, p, source, tbl, tc, tr

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:r="{R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
HTML = "<html><body><table><tr><td>项目</td><td>决算数</td></tr><tr><td>人员</td><td>12.5</td></tr></table></body></html>"


def shows(inner: str) -> str:
    return f'<w:p xmlns:w="{W}" {NAMESPACES}><w:r>{inner}</w:r></w:p>'


def picture(relation: str) -> str:
    return shows(f'<w:drawing><a:blip r:embed="{relation}"/></w:drawing>')


def ole(relation: str, preview: str) -> str:
    return shows(f'<w:object><v:imagedata r:id="{preview}"/><o:OLEObject r:id="{relation}"/></w:object>')


def chunk(relation: str) -> str:
    return f'<w:altChunk xmlns:r="{R}" r:id="{relation}"/>'


def read(
    tmp_path: Path, body: str, members: dict[str, bytes], limits: ReaderLimits | None = None
) -> ParsedDocument:
    """A Word document whose relationships are called as its members are."""
    buffer = io.BytesIO(docx(body))
    relations = "".join(
        f'<Relationship Id="{name}" Type="x" Target="media/{name}"/>' for name in (*members, "missing.png")
    )
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        )
        for name, data in members.items():
            archive.writestr(f"word/media/{name}", data)
    path = tmp_path / "a.docx"
    path.write_bytes(buffer.getvalue())
    return read_docx(source(path), path.read_bytes(), limits or ReaderLimits(), print_words())


def texts(document: ParsedDocument) -> list[object]:
    return [
        b.text if isinstance(b, Paragraph) else [[c.text for c in row] for row in b.rows]
        for b in document.blocks
    ]


def png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def photograph(seed: int) -> Image.Image:
    """Light and dark places of all sizes, as of fields, walls and faces."""
    noise = np.random.default_rng(seed)
    grey = sum(
        np.asarray(
            Image.fromarray(noise.integers(0, 256, (side, side), np.uint8)).resize(
                (600, 400), Image.Resampling.BICUBIC
            ),
            np.float32,
        )
        for side in (5, 20, 80, 200)
    )
    return Image.fromarray((grey / 4).astype(np.uint8))


def printed(shade: int = 0, blur: float = 0.0) -> Image.Image:
    """A table of rules and words; `shade` darkens it from left to right, as light does on a photographed page."""
    page = Image.new("L", (900, 500), 250)
    draw = ImageDraw.Draw(page)
    for y in range(20, 500, 40):
        draw.line((20, y, 880, y), 0, 2)
        for x in range(30, 860, 90):
            draw.text((x, y + 10), "1,234.56 ABC", 0)
    light = np.linspace(1, 1 - shade / 250, 900, dtype=np.float32)
    shaded = Image.fromarray((np.asarray(page, np.float32) * light).astype(np.uint8))
    return shaded.filter(ImageFilter.GaussianBlur(blur)) if blur else shaded


def test_an_embedded_workbook_is_read_where_it_stands_and_its_picture_is_not(tmp_path: Path) -> None:
    book = xlsx_bytes(manuscript([["项目|决算数", "人员|12.5"]]))
    document = read(
        tmp_path,
        p("前") + tbl(tr(tc("甲"))) + ole("book.xlsx", "preview.png") + tbl(tr(tc("乙"))),
        {"book.xlsx": book, "preview.png": png(photograph(1))},
    )
    assert texts(document) == ["前", [["甲"]], [["项目", "决算数"], ["人员", "12.5"]], [["乙"]]]
    assert [table.number for table in document.tables] == [1, 2, 3]
    assert [one.kind for one in document.objects] == ["xlsx"]
    assert not document.issues


def test_an_imported_page_is_read_where_it_is_imported_in_a_cell_too(tmp_path: Path) -> None:
    cell = f"<w:tc><w:tcPr/>{chunk('b.html')}{p('格')}</w:tc>"
    document = read(
        tmp_path,
        p("一") + chunk("a.html") + p("二") + tbl(tr(cell)),
        {"a.html": HTML.encode(), "b.html": b"<html>" + HTML.encode()},
    )
    page = [["项目", "决算数"], ["人员", "12.5"]]
    assert texts(document) == ["一", page, "二", [["格"]], page]
    assert [paragraph.index for paragraph in document.paragraphs] == [0, 2]


@pytest.mark.parametrize(
    ("body", "member", "code"),
    [
        (picture("photo.png"), png(photograph(2)), "picture_not_read"),
        (picture("drawing.emf"), b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60, "picture_not_read"),
        (picture("missing.png"), b"", "picture_not_read"),
        (ole("slides.pptx", "p.png"), b"PK\x03\x04 torn", "object_not_read"),
        (shows('<c:chart r:id="chart1.xml"/>'), b"<c/>", "object_not_read"),
    ],
    ids=["photograph", "drawing", "not in the package", "damaged", "chart"],
)
def test_what_is_shown_and_not_read_is_reported_where_it_stands(
    tmp_path: Path, body: str, member: bytes, code: str
) -> None:
    name = body.rsplit('r:embed="', maxsplit=1)[-1].rsplit('r:id="', maxsplit=1)[-1].split('"', maxsplit=1)[0]
    document = read(tmp_path, p("前") + body, {name: member} if member else {})
    assert [(issue.code, issue.place, issue.text) for issue in document.issues] == [
        (code, Place(block=1), name)
    ]


def test_a_document_inside_a_document_inside_a_document_is_not_followed_for_ever(tmp_path: Path) -> None:
    document = read(
        tmp_path, p("外") + chunk("a.html"), {"a.html": HTML.encode()}, ReaderLimits(max_embedded_depth=0)
    )
    assert not document.tables
    assert [issue.code for issue in document.issues] == ["object_not_read"]


@pytest.mark.parametrize("shade", [0, 80, 140])
@pytest.mark.parametrize("blur", [0.0, 0.7])
def test_typeset_scanned_and_photographed_print_looks_printed(shade: int, blur: float) -> None:
    assert looks_printed(png(printed(shade, blur)), 10**8)


@pytest.mark.parametrize("seed", range(5))
def test_a_photograph_of_something_else_does_not(seed: int) -> None:
    assert not looks_printed(png(photograph(seed)), 10**8)


@pytest.mark.parametrize(
    "image", [Image.new("L", (900, 500), 255), printed().resize((120, 60))], ids=["blank", "icon"]
)
def test_neither_does_a_blank_or_a_small_picture(image: Image.Image) -> None:
    assert not looks_printed(png(image), 10**8)


def test_table_numbers_go_on_behind_what_was_read(tmp_path: Path) -> None:
    document = read(tmp_path, chunk("a.html") + chunk("a.html"), {"a.html": HTML.encode()})
    assert [block.number for block in document.blocks if isinstance(block, Table)] == [1, 2]


def on_a_sheet(tmp_path: Path, relations: dict[str, str], members: dict[str, bytes]) -> ParsedDocument:
    """A workbook of one sheet with these relationships (type by target); `members` are parts of the package."""
    buffer = io.BytesIO(xlsx_bytes(manuscript([["项目|甲", "人员|1"]])))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", _relations(relations))
        for name, data in members.items():
            archive.writestr(name, data)
    path = tmp_path / "a.xlsx"
    path.write_bytes(buffer.getvalue())
    return read_document(source(path))


def _relations(kinds: dict[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="r{k}" Type="{R}/{kind}" Target="{target}"/>'
        for k, (target, kind) in enumerate(kinds.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'


def test_files_on_a_sheet_are_read_behind_its_cells_and_charts_are_reported(tmp_path: Path) -> None:
    drawing = _relations({"../media/photo.png": "image", "../charts/chart1.xml": "chart"})
    document = on_a_sheet(
        tmp_path,
        {"../embeddings/page.html": "oleObject", "../drawings/drawing1.xml": "drawing"},
        {
            "xl/embeddings/page.html": HTML.encode(),
            "xl/drawings/_rels/drawing1.xml.rels": drawing.encode(),
            "xl/media/photo.png": png(photograph(3)),
        },
    )
    assert texts(document) == [[["项目", "甲"], ["人员", "1"]], [["项目", "决算数"], ["人员", "12.5"]]]
    assert [(issue.code, issue.text, issue.place.page) for issue in document.issues] == [
        ("picture_not_read", "photo.png", 1),
        ("object_not_read", "chart1.xml", 1),
    ]


@pytest.mark.parametrize(
    ("image", "codes"),
    [
        (
            f'<img src="data:image/png;base64,{base64.b64encode(png(photograph(4))).decode()}">',
            ["picture_not_read"],
        ),
        ('<img src="/upload/2024/page1.jpg">', ["picture_not_read"]),
        ('<img src="/images/icon_doc.gif">', []),
        ('<img src="/images/logo.png" width="32">', []),
        ('<img src="data:image/png;base64,!!!">', []),
    ],
    ids=["a photograph inside", "left on its server", "an icon", "declared small", "nothing"],
)
def test_a_picture_of_a_page_that_is_not_read_is_reported_unless_it_is_an_ornament(
    tmp_path: Path, image: str, codes: list[str]
) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><body><p>甲局2023年度部门决算</p>{image}<p>说明</p></body></html>", encoding="utf-8"
    )
    document = read_document(source(path))
    assert [issue.code for issue in document.issues] == codes
    assert [paragraph.text for paragraph in document.paragraphs] == ["甲局2023年度部门决算", "说明"]
