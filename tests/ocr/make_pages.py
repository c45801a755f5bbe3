"""How the pages of this folder were made: `python -m tests.ocr.make_pages` (needs LibreOffice and CJK fonts).

A sample is printed to PDF, three of its pages are drawn at 200 dpi, laid askew, given noise and dust, and saved
as JPEG below 300 kB each; so is one of the statements of made-up final accounts.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium

from evaluation.corpora.accounts.report import nine
from evaluation.corpora.accounts.styles import Style
from evaluation.corpora.scans import scanned
from evaluation.documents.pdf_print import pdf_bytes

HERE = Path(__file__).resolve().parent
SAMPLE = next((HERE.parents[1] / "samples").glob("汨罗*.docx"))
# Page of the sample, and by how many degrees it lies askew.
PAGES = ((1, 0.7), (3, 1.0), (4, -0.8))
STATEMENT, STATEMENT_DEGREES = 3, 0.9  # 支出决算表
MOST_BYTES = 285_000


def main() -> None:
    """Write pages/page-N.jpg and pages/statement.jpg."""
    with pdfium.PdfDocument(pdf_bytes(nine(Style()).blocks)) as document:
        _save("statement", document[STATEMENT - 1], STATEMENT_DEGREES, seed=11)
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        subprocess.run([*command, "--outdir", folder, SAMPLE], check=True)
        with pdfium.PdfDocument(Path(folder, f"{SAMPLE.stem}.pdf")) as document:
            for number, (page, degrees) in enumerate(PAGES, start=1):
                _save(f"page-{number}", document[page - 1], degrees, seed=number)


def _save(name: str, page: pdfium.PdfPage, degrees: float, seed: int) -> None:
    drawn = page.render(scale=200 / 72, grayscale=True).to_numpy()
    picture = scanned(drawn.reshape(drawn.shape[0], -1), degrees, seed=seed)
    (HERE / "pages" / f"{name}.jpg").write_bytes(_small_jpeg(picture))


def _small_jpeg(picture: np.ndarray) -> bytes:
    for quality in range(40, 20, -2):
        _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
        if len(data) < MOST_BYTES:
            return bytes(data)
    raise ValueError("The page does not get small enough.")


if __name__ == "__main__":
    main()
