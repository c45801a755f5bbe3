"""What stands on a PDF page beside its content: values typed into form fields, and text boxes laid over the page."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator

import numpy as np

from ingestion.documents.pdf.engine import pdfium, pdfium_c
from ingestion.documents.pdf.glyphs import Glyphs
from ingestion.documents.pdf.thresholds import ANNOTATIONS

Box = tuple[float, float, float, float]
Turn = Callable[[float, float, float, float], Box]

_CHECKED = "√"
_CONTENTS = b"Contents"
_HIDDEN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
_WITH_VALUE = (
    pdfium_c.FPDF_FORMFIELD_TEXTFIELD,
    pdfium_c.FPDF_FORMFIELD_COMBOBOX,
    pdfium_c.FPDF_FORMFIELD_LISTBOX,
)
_WITH_MARK = (pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON)
_WIDE = 0x2E80


def annotations_of(page: pdfium.PdfPage, turn: Turn) -> Glyphs | None:
    """What the page's fields and text boxes say, set in the middle of their boxes; `None` where they say nothing.

    `turn` sets the page's coordinates upright. What is not shown is left out, marks that are not set too.
    """
    set_values = [_set(value, turn(*box)) for box, value in _values(page)]
    rows = [row for rows in set_values for row in rows]
    if not rows:
        return None
    x0, top, x1, bottom, codes = np.array(rows, np.float64).T
    return Glyphs(x0, top, x1, bottom, codes.astype(np.uint32))


def _values(page: pdfium.PdfPage) -> Iterator[tuple[Box, str]]:
    """The box of each field that is filled in and of each text box, in the page's own coordinates (y upwards)."""
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), ANNOTATIONS.most_fields)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            value = _value(page.formenv, annotation)
            box = pdfium_c.FS_RECTF()
            if value and pdfium_c.FPDFAnnot_GetRect(annotation, box):
                low, high = sorted((box.bottom, box.top))
                yield (box.left, low, box.right, high), value
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)


def _value(form: pdfium.PdfFormEnv | None, annotation: object) -> str:
    if pdfium_c.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
        return ""
    kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium_c.FPDF_ANNOT_FREETEXT:
        return _text(
            lambda buffer, size: pdfium_c.FPDFAnnot_GetStringValue(annotation, _CONTENTS, buffer, size)
        )
    if kind == pdfium_c.FPDF_ANNOT_WIDGET and form is not None:
        return _field_value(form, annotation)
    return ""


def _field_value(form: pdfium.PdfFormEnv, field: object) -> str:
    kind = pdfium_c.FPDFAnnot_GetFormFieldType(form, field)
    if kind in _WITH_MARK:
        return _CHECKED if pdfium_c.FPDFAnnot_IsChecked(form, field) else ""
    if kind not in _WITH_VALUE:
        return ""
    return _text(lambda buffer, size: pdfium_c.FPDFAnnot_GetFormFieldValue(form, field, buffer, size))


def _text(fill: Callable[[object, int], int]) -> str:
    """What pdfium writes into a buffer of UTF-16; asked without one, it says how many bytes it needs."""
    size = fill(None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    fill(buffer, size)
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace").strip()


def _set(value: str, box: Box) -> Iterator[tuple[float, float, float, float, int]]:
    """The characters of a value with boxes, a line under the other, squeezed where the field is too small."""
    x0, top, x1, bottom = box
    lines = value.splitlines()
    pitch = min(ANNOTATIONS.largest * ANNOTATIONS.line, (bottom - top) / len(lines))
    size = pitch / ANNOTATIONS.line
    room = max(x1 - x0 - 2 * ANNOTATIONS.margin, 1.0)
    y = (top + bottom - pitch * len(lines)) / 2
    for line in lines:
        widths = [size if ord(letter) >= _WIDE else ANNOTATIONS.narrow * size for letter in line]
        share = min(1.0, room / max(sum(widths), 1.0))
        x = x0 + ANNOTATIONS.margin
        for letter, width in zip(line, widths, strict=True):
            yield x, y, x + width * share, y + size, ord(letter)
            x += width * share
        y += pitch
