"""Values that were typed into the fields of a PDF form: they stand beside the page's content, not in it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator

import numpy as np

from ingestion.documents.pdf.engine import pdfium, pdfium_c
from ingestion.documents.pdf.glyphs import Glyphs

Box = tuple[float, float, float, float]
Turn = Callable[[float, float, float, float], Box]

_CHECKED = "√"
_HIDDEN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
_WITH_VALUE = (
    pdfium_c.FPDF_FORMFIELD_TEXTFIELD,
    pdfium_c.FPDF_FORMFIELD_COMBOBOX,
    pdfium_c.FPDF_FORMFIELD_LISTBOX,
)
_WITH_MARK = (pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON)
_MOST_FIELDS = 5_000
_LARGEST = 10.0  # points
_LINE = 1.2  # em from line to line
_MARGIN = 2.0
_NARROW = 0.55  # em of a character that is not Chinese
_WIDE = 0x2E80


def fields_of(page: pdfium.PdfPage, turn: Turn) -> Glyphs | None:
    """What the page's fields say, set in the middle of their boxes; `None` where they say nothing.

    `turn` sets the page's coordinates upright. Fields that are not shown are left out, marks that are not set too.
    """
    form = page.formenv
    if form is None:
        return None
    set_values = [_set(value, turn(*box)) for box, value in _values(page, form)]
    rows = [row for rows in set_values for row in rows]
    if not rows:
        return None
    x0, top, x1, bottom, codes = np.array(rows, np.float64).T
    return Glyphs(x0, top, x1, bottom, codes.astype(np.uint32))


def _values(page: pdfium.PdfPage, form: pdfium.PdfFormEnv) -> Iterator[tuple[Box, str]]:
    """The box of each field that is filled in, in the page's own coordinates (y upwards), and its value."""
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), _MOST_FIELDS)):
        field = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not field:
            continue
        try:
            value = _value(form, field)
            box = pdfium_c.FS_RECTF()
            if value and pdfium_c.FPDFAnnot_GetRect(field, box):
                low, high = sorted((box.bottom, box.top))
                yield (box.left, low, box.right, high), value
        finally:
            pdfium_c.FPDFPage_CloseAnnot(field)


def _value(form: pdfium.PdfFormEnv, field: object) -> str:
    if pdfium_c.FPDFAnnot_GetSubtype(field) != pdfium_c.FPDF_ANNOT_WIDGET:
        return ""
    if pdfium_c.FPDFAnnot_GetFlags(field) & _HIDDEN:
        return ""
    kind = pdfium_c.FPDFAnnot_GetFormFieldType(form, field)
    if kind in _WITH_MARK:
        return _CHECKED if pdfium_c.FPDFAnnot_IsChecked(form, field) else ""
    if kind not in _WITH_VALUE:
        return ""
    size = pdfium_c.FPDFAnnot_GetFormFieldValue(form, field, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium_c.FPDFAnnot_GetFormFieldValue(form, field, buffer, size)
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace").strip()


def _set(value: str, box: Box) -> Iterator[tuple[float, float, float, float, int]]:
    """The characters of a value with boxes, a line under the other, squeezed where the field is too small."""
    x0, top, x1, bottom = box
    lines = value.splitlines()
    pitch = min(_LARGEST * _LINE, (bottom - top) / len(lines))
    size = pitch / _LINE
    room = max(x1 - x0 - 2 * _MARGIN, 1.0)
    y = (top + bottom - pitch * len(lines)) / 2
    for line in lines:
        widths = [size if ord(letter) >= _WIDE else _NARROW * size for letter in line]
        share = min(1.0, room / max(sum(widths), 1.0))
        x = x0 + _MARGIN
        for letter, width in zip(line, widths, strict=True):
            yield x, y, x + width * share, y + size, ord(letter)
            x += width * share
        y += pitch
