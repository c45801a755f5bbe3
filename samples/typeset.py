"""Typeset the sample documents: `python -m samples.typeset` writes samples/*.docx and manifest.json.

A sample has the figures of a public report (names, labels, amounts) in the layout of its city; the sentences
are written anew, and no person is named. `samples/figures/*.yml` says what is printed in which order.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from samples.typesetting.docx import docx_bytes
from samples.typesetting.facts import Facts
from samples.typesetting.manuscript import compose, load_figures

SAMPLES = Path(__file__).resolve().parent
TRANSCRIPTIONS = SAMPLES.parent / "tests" / "golden" / "reports"


def typeset(figures_file: Path) -> tuple[str, bytes]:
    """File name and bytes of one sample."""
    figures = load_figures(figures_file)
    facts = Facts.load(TRANSCRIPTIONS / f"{figures['facts']}.json")
    title = Path(figures["file"]).stem
    return figures["file"], docx_bytes(compose(figures, facts), title)


def typeset_all() -> dict[str, bytes]:
    """Every sample by file name, in the order of the figures files."""
    return dict(typeset(path) for path in sorted((SAMPLES / "figures").glob("*.yml")))


def manifest(documents: dict[str, bytes]) -> str:
    """The manifest as JSON text: file name and SHA-256 of each sample."""
    listed = [
        {"file_name": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in documents.items()
    ]
    return json.dumps({"samples": listed}, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write all samples and their manifest."""
    documents = typeset_all()
    for name, data in documents.items():
        (SAMPLES / name).write_bytes(data)
    (SAMPLES / "manifest.json").write_text(manifest(documents), encoding="utf-8")


if __name__ == "__main__":
    main()
