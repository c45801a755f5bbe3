"""What a scanned page costs, and which share each step has."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2

from ingestion.documents.scan.engine import Engine, engine
from ingestion.documents.scan.image import ink_of, straighten, to_gray
from ingestion.documents.scan.reader import is_available, read_page_image
from ingestion.documents.scan.rules import find_rules

PAGES = Path(__file__).resolve().parents[1] / "tests" / "ocr" / "pages"


@dataclass(frozen=True, slots=True)
class ScanSpeed:
    """CPU seconds per page: all of it, and those of three steps; the rest is geometry and composing."""

    pages: int
    models: float
    page: float
    straighten_and_rules: float
    detect: float
    recognise: float

    def as_json(self) -> dict[str, object]:
        """Seconds a page, and shares of it."""
        steps = {name: getattr(self, name) for name in ("straighten_and_rules", "detect", "recognise")}
        shares = {name: round(seconds / self.page, 3) for name, seconds in steps.items()}
        shares["rest"] = round(1 - sum(shares.values()), 3)
        return {
            "pages": self.pages,
            "models_loaded_cpu_seconds": round(self.models, 2),
            "cpu_seconds_per_page": round(self.page, 2),
            "shares": shares,
        }


def measure_scanning() -> ScanSpeed | None:
    """One thread over the scanned pages of the tests; `None` where the OCR packages are missing."""
    if not is_available():
        return None
    pages = [cv2.imread(str(path), cv2.IMREAD_GRAYSCALE) for path in sorted(PAGES.glob("page-*.jpg"))]
    models = _cpu(lambda: read_page_image(pages[-1], 1))
    spent: dict[str, float] = {}
    with _timed("detect", spent), _timed("recognise", spent):
        whole = _cpu(lambda: [read_page_image(page, 1) for page in pages])
    rules = _cpu(lambda: [_rules(page) for page in pages])
    last = _cpu(lambda: read_page_image(pages[-1], 1))
    count = len(pages)
    return ScanSpeed(
        count,
        models - last,
        whole / count,
        rules / count,
        spent["detect"] / count,
        spent["recognise"] / count,
    )


def _rules(page: Any) -> None:
    straight, _ = straighten(to_gray(page))
    find_rules(straight, ink_of(straight))


def _cpu(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@contextmanager
def _timed(name: str, spent: dict[str, float]) -> Iterator[None]:
    """Add up what one of the engine's methods costs while this lasts."""
    method = getattr(Engine, name)

    def timed(*arguments: Any) -> Any:
        begun = time.process_time()
        try:
            return method(*arguments)
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - begun

    engine()
    setattr(Engine, name, timed)
    try:
        yield
    finally:
        setattr(Engine, name, method)
