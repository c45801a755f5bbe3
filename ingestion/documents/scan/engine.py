"""The OCR engine: where lines of text are on a page, and what a picture of one line says.

RapidOCR with the PP-OCR models that come inside its wheel: no network, CPU only. The models are loaded once
per process, at the first page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from ingestion.documents.scan.image import Gray
from ingestion.documents.scan.thresholds import ENGINE


@dataclass(frozen=True, slots=True)
class TextBox:
    """Where a line of text is, in pixels of the page."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return self.bottom - self.top


@lru_cache(maxsize=1)
def engine() -> Engine:
    """This process's engine."""
    return Engine()


class Engine:
    """RapidOCR's three models behind three questions."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR  # noqa: PLC0415 - an optional package that takes a second to import

        one_thread = {  # documents are read in parallel, one process a core
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
        # Lines are recognised in batches as wide as their widest, and at least so wide (pixels of a line 48 high). The
        # model's own 320 is mostly padding for the short texts of cells.
        narrow = {"Rec.rec_img_shape": [3, 48, 160]}
        self._ocr: Any = RapidOCR(
            params={"Global.log_level": "critical", "Global.max_side_len": 10_000, **one_thread, **narrow}
        )

    def detect(self, page: Gray) -> list[TextBox]:
        """The lines of text of a page, in no order."""
        small = cv2.resize(
            page, None, fx=ENGINE.detection_scale, fy=ENGINE.detection_scale, interpolation=cv2.INTER_AREA
        )
        found = self._ocr(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False)
        if getattr(found, "boxes", None) is None:
            return []
        height, width = page.shape
        boxes = []
        for quad in np.asarray(found.boxes) / ENGINE.detection_scale:
            left, top = (max(0, int(v)) for v in quad.min(axis=0))
            right, bottom = (int(v) + 1 for v in quad.max(axis=0))
            boxes.append(TextBox(left, top, min(right, width), min(bottom, height)))
        return boxes

    def recognise(self, lines: Sequence[Gray]) -> list[tuple[str, float]]:
        """What each picture of a line says, and how sure that is (0 to 1)."""
        if not lines:
            return []
        crops = [cv2.cvtColor(line, cv2.COLOR_GRAY2BGR) for line in lines]
        read = self._ocr.recognize_txt(crops)
        return [(str(t), float(s)) for t, s in zip(read.txts, read.scores, strict=True)]

    def is_upside_down(self, lines: Sequence[Gray]) -> bool:
        """Whether most of these lines stand on their heads."""
        longest = sorted(lines, key=lambda line: -line.shape[1] / line.shape[0])[: ENGINE.judged_lines]
        if len(longest) < ENGINE.least_lines:
            return False
        # The classifier looks at pictures of four to one; a whole line squeezed into one means nothing to it.
        heads = [cv2.cvtColor(line[:, : 4 * line.shape[0]], cv2.COLOR_GRAY2BGR) for line in longest]
        _, answer = self._ocr.cls_and_rotate(heads)
        turned = sum(score for label, score in answer.cls_res if label == "180")
        return bool(turned > ENGINE.turned_share * len(longest)) and self._reads_better_turned(
            longest[: ENGINE.read_lines]
        )

    def _reads_better_turned(self, lines: Sequence[Gray]) -> bool:
        upright = sum(score for _, score in self.recognise(lines))
        turned = self.recognise([np.ascontiguousarray(np.rot90(line, 2)) for line in lines])
        return sum(score for _, score in turned) > upright
