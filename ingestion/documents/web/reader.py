"""HTML pages as government sites publish them, and saved ones (MHT): the article's text and tables.

What the site puts around an article (navigation, "当前位置", footers, scripts) is left out. Files the page links
to are named as issues: the page is read, its attachments are not fetched. Tables that only place things on the
page give what they hold in print order.
"""

from __future__ import annotations

import contextlib
import email
import email.policy
import re
from dataclasses import dataclass, field

from lxml import etree

from ingestion.documents.embedded import Embedding
from ingestion.documents.encoding import decode
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import (
    Block,
    GridKind,
    Paragraph,
    ParsedDocument,
    Place,
    ReaderIssue,
    SourceFile,
    Table,
)
from ingestion.documents.print_words import PrintWords
from ingestion.documents.web.grid import HtmlGrid, cells_of, rows_of
from ingestion.documents.web.images import read_image
from ingestion.documents.web.layout import lines_of, only_places
from ingestion.documents.web.visible import article_of, drop_site, is_site_line, text_of
from ingestion.errors import DamagedFileError, EmptyFileError

MEDIA_TYPE = "text/html"
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_FILE = re.compile(r"\.(docx?|wps|xlsx?|et|pdf|ofd|rtf|zip|rar|7z|txt)(?:$|[?#])", re.IGNORECASE)
_CHINESE = re.compile("[\u4e00-\u9fff]")


def read(source: SourceFile, data: bytes, limits: ReaderLimits, words: PrintWords) -> ParsedDocument:
    """Read a page.

    Raises:
        DamagedFileError: nothing in it can be parsed as HTML.
        EmptyFileError: the page prints nothing of its own.
    """
    page = _page_of(data)
    text = _decoded(page)
    try:
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFileError(source.file_name, "html_broken", error=str(error)) from error
    if root is None:
        raise EmptyFileError(source.file_name, "html_prints_nothing")
    body = root.find("body")
    body = root if body is None else body
    title = _article_title(root)
    embedding = Embedding(source, limits, words)
    reader = PageReader(limits, embedding)
    drop_site(body)
    article = article_of(body)
    if title and title not in text_of(article)[:2000]:
        reader.add_line(title, "h1")
    reader.read_story(article, 0)
    if not reader.blocks and not embedding.objects and not embedding.issues:
        raise EmptyFileError(source.file_name, "html_prints_nothing")
    reader.list_attachments(article)
    issues, objects = (*reader.issues, *embedding.issues), tuple(embedding.objects)
    return ParsedDocument(source, MEDIA_TYPE, tuple(reader.blocks), issues=issues, objects=objects)


def _page_of(data: bytes) -> bytes:
    """The page inside a saved one (MHT); other bytes as they are."""
    if b"mime-version:" not in data[:4096].lower() or data.lstrip()[:1] == b"<":
        return data
    message = email.message_from_bytes(data, policy=email.policy.default)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    payload = pages[0].get_payload(decode=True) if pages else None
    return payload if isinstance(payload, bytes) else data


def _decoded(data: bytes) -> str:
    """The text: by its byte order mark, as UTF-8 if it is Chinese so, by the encoding it declares if it holds to it,
    else by its bytes. Pages moved to UTF-8 go on declaring gb2312, and most of UTF-8 can be taken for GB 18030."""
    with contextlib.suppress(UnicodeDecodeError):
        text = data.decode("utf-8-sig")
        if _CHINESE.search(text):
            return text
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if name.startswith("gb") else name)
        except (UnicodeDecodeError, LookupError):
            pass  # a page that does not keep its word
    return decode(data)[0]


def _article_title(root: etree._Element) -> str:
    metas = (m for m in root.iter("meta") if (m.get("name") or "").lower() == "articletitle")
    return _SPACE.sub(" ", next((m.get("content") or "" for m in metas), "")).strip()


@dataclass
class PageReader:
    """Collects blocks from elements in print order."""

    limits: ReaderLimits
    embedding: Embedding
    blocks: list[Block] = field(default_factory=list)
    issues: list[ReaderIssue] = field(default_factory=list)
    _tables: int = 0

    def add_line(self, text: str, style: str | None = None) -> None:
        """Append a paragraph unless it is blank or the site's own."""
        line = _SPACE.sub(" ", text).strip()
        if line.strip() and not is_site_line(line):
            self.blocks.append(Paragraph(line, len(self.blocks), style=style))

    def read_story(self, element: etree._Element, depth: int) -> None:
        """Append what an element prints; `depth` counts the tables around it."""
        for line, style, inner in lines_of(element):
            if inner is None:
                self.add_line(line, style)
            else:
                self.read_inner(inner, depth)

    def read_inner(self, inner: etree._Element, depth: int) -> None:
        """Append a table or a picture."""
        if inner.tag == "table":
            self.read_table(inner, depth)
            return
        place = Place(block=len(self.blocks) or None)
        count = len(self.blocks)
        found = read_image(inner, place, self.embedding, tables=self._tables, blocks=count)
        self._tables += sum(isinstance(block, Table) for block in found)
        self.blocks.extend(found)

    def read_table(self, table: etree._Element, depth: int) -> None:
        """Append a table, then the tables nested in its cells; a table that only places things, its content."""
        rows = rows_of(table)
        if only_places(table, rows):
            for cell in (cell for row in rows for cell in cells_of(row)):
                self.read_story(cell, depth)
            return
        self._tables += 1
        number = self._tables
        grid = HtmlGrid(len(rows), self.limits)
        nested: list[etree._Element] = []
        for row in rows:
            grid.start_row()
            for cell in cells_of(row):
                found = list(lines_of(cell))
                nested.extend(inner for _, _, inner in found if inner is not None)
                lines = [_SPACE.sub(" ", line).strip(" ") for line, _, inner in found if inner is None]
                grid.add(cell, "\n".join(lines).strip("\n"))
        if grid.is_cut:
            place = Place(table=number)
            self.issues.append(ReaderIssue("irregular_span", place, reason="spans_beyond_the_limit"))
        self.blocks.append(Table(number, grid.finish(), GridKind.TRUE, depth=depth))
        if nested and depth >= self.limits.max_table_depth:
            depths = {"depth": self.limits.max_table_depth}
            self.issues.append(ReaderIssue("nested_too_deep", Place(table=number), arguments=depths))
            return
        for inner in nested:
            self.read_inner(inner, depth + 1)

    def list_attachments(self, article: etree._Element) -> None:
        """Name the files that the article links to."""
        for link in article.iterdescendants("a"):
            target = link.get("href") or ""
            if _FILE.search(target):
                name = _SPACE.sub(" ", text_of(link)).strip() or target.rpartition("/")[2]
                place = Place(block=len(self.blocks) or None)
                self.issues.append(ReaderIssue("attachment_listed", place, f"{name} {target}"))
