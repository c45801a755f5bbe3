"""The formats that a manuscript can be written in, by the end of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evaluation.documents.blocks import Manuscript
from evaluation.documents.docx import docx_bytes
from evaluation.documents.html import html_bytes
from evaluation.documents.pdf_print import pdf_bytes
from evaluation.documents.text import tab_text, word_text
from evaluation.documents.xlsx import xlsx_bytes

Writer = Callable[[Manuscript], bytes]

WRITERS: Mapping[str, Writer] = {
    "docx": lambda manuscript: docx_bytes(manuscript, ""),
    "xlsx": xlsx_bytes,
    "html": html_bytes,
    "pdf": pdf_bytes,
    "tabs.txt": lambda manuscript: tab_text(manuscript).encode(),
    "word.txt": lambda manuscript: word_text(manuscript).encode(),
}
