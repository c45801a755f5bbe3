"""Documents to measure with: the sample reports typeset again and again, each with bytes of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from evaluation.documents.blocks import Line, Manuscript
from evaluation.documents.docx import docx_bytes
from evaluation.documents.text import tab_text, word_text
from samples.typeset import SAMPLES, TRANSCRIPTIONS
from samples.typesetting.facts import Facts
from samples.typesetting.manuscript import compose, load_figures

# How a manuscript is printed, by the name of the kind: DOCX, and text as it comes out of Word and out of PDF.
KINDS: dict[str, Callable[[Manuscript], bytes]] = {
    "docx": lambda manuscript: docx_bytes(manuscript, "benchmark"),
    "text from Word": lambda manuscript: word_text(manuscript).encode(),
    "text from PDF": lambda manuscript: tab_text(manuscript).encode(),
}


def manuscripts() -> list[Manuscript]:
    """The sample reports, composed."""
    made = []
    for path in sorted((SAMPLES / "figures").glob("*.yml")):
        figures = load_figures(path)
        made.append(compose(figures, Facts.load(TRANSCRIPTIONS / f"{figures['facts']}.json")))
    return made


def typeset(folder: Path, kind: str, copies: int) -> list[Path]:
    """Write every sample report `copies` times as one kind; a last line makes each a document of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    suffix = ".docx" if kind == "docx" else ".txt"
    written = []
    for copy in range(copies):
        for number, manuscript in enumerate(manuscripts()):
            path = folder / f"{kind.replace(' ', '-')}-{number}-{copy:04d}{suffix}"
            path.write_bytes(KINDS[kind]([*manuscript, Line(f"第{copy + 1}份", "note")]))
            written.append(path)
    return written
