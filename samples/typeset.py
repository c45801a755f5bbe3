"""Typeset the sample documents: `python -m samples.typeset` writes samples/*.docx and manifest.json (others: samples.make).

A sample has the figures of a public report (names, labels, amounts) in the layout of its city; the sentences
are written anew, and no person is named. `samples/figures/*.yml` says what is printed in which order.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from pathlib import Path

from evaluation.documents.docx import docx_bytes
from samples.typesetting.facts import Facts
from samples.typesetting.manuscript import compose, load_figures

SAMPLES = Path(__file__).resolve().parent
MANIFEST = SAMPLES / "manifest.json"
DECISIONS = "decisions.csv"
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


def manifest(documents: dict[str, bytes], former: Collection[str] = ()) -> str:
    """The manifest as JSON text: file name and SHA-256 of each sample, and the SHA-256 of samples of before.

    A home may hold samples of an earlier version; they must go on counting as samples there.
    """
    listed = [
        {"file_name": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in documents.items()
    ]
    gone = sorted(set(former) - {entry["sha256"] for entry in listed})
    former_ones = [{"sha256": digest} for digest in gone]
    content = {"samples": listed, "former_samples": former_ones, "decisions": DECISIONS}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def former_samples() -> list[str]:
    """The SHA-256 of every sample the present manifest knows, of now and of before."""
    content = json.loads(MANIFEST.read_text("utf-8")) if MANIFEST.exists() else {}
    return [entry["sha256"] for part in ("samples", "former_samples") for entry in content.get(part, ())]


def others() -> dict[str, bytes]:
    """The samples that are no DOCX (`samples/make.py`), as they lie there."""
    return {
        path.name: path.read_bytes() for path in sorted(SAMPLES.iterdir()) if path.suffix in (".pdf", ".xlsx")
    }


def write_manifest() -> None:
    """List what lies here."""
    MANIFEST.write_text(manifest(typeset_all() | others(), former_samples()), encoding="utf-8")


def main() -> None:
    """Write the DOCX and the manifest of all samples."""
    for name, data in typeset_all().items():
        (SAMPLES / name).write_bytes(data)
    write_manifest()


if __name__ == "__main__":
    main()
