"""Smallest PDFs for the reader tests, from the operators that matter.

Coordinates are points from the page's top left corner. Text is set in a Chinese font that every reader knows by
name (its characters are Unicode, half-width below U+0080), so that no font has to be embedded.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

A4 = (595.0, 842.0)
_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<<"
    "/Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]{to_unicode}>>"
)


@dataclass
class Page:
    """A page while it is drawn. `rotate` is the page's own turn (degrees, clockwise)."""

    size: tuple[float, float] = A4
    rotate: int = 0
    operators: list[str] = field(default_factory=list)
    form: list[str] = field(default_factory=list)
    has_picture: bool = False
    fields: list[str] = field(default_factory=list)

    def text(self, x: float, top: float, text: str, size: float = 10, matrix: str = "1 0 0 1") -> Page:
        """One run whose baseline starts `size` points under `top`."""
        y = self.size[1] - top - 0.88 * size
        code = text.encode("utf-16-be").hex()
        self.operators.append(f"BT /F1 {size} Tf {matrix} {x:.2f} {y:.2f} Tm <{code}> Tj ET")
        return self

    def lines(self, x: float, top: float, texts: Iterable[str], size: float = 10, pitch: float = 14) -> Page:
        """Runs one under the other."""
        for number, text in enumerate(texts):
            self.text(x, top + number * pitch, text, size)
        return self

    def rule(self, x0: float, top: float, x1: float, bottom: float, style: str = "") -> Page:
        """A stroked line; `style` holds operators before it, a dash pattern for one."""
        height = self.size[1]
        path = f"q {style} 0.5 w {x0} {height - top:.2f} m {x1} {height - bottom:.2f} l S Q"
        self.operators.append(path)
        return self

    def bar(self, x0: float, top: float, x1: float, bottom: float) -> Page:
        """A filled box."""
        y = self.size[1] - bottom
        self.operators.append(f"{x0} {y:.2f} {x1 - x0:.2f} {bottom - top:.2f} re f")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float], style: str = "") -> Page:
        """All lines between these positions."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y, style)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1], style)
        return self

    def table(
        self,
        xs: Sequence[float],
        top: float,
        rows: Sequence[Sequence[str]],
        height: float = 20,
        size: float = 10,
    ) -> Page:
        """A ruled table of plain cells."""
        self.grid(xs, [top + height * k for k in range(len(rows) + 1)])
        for number, row in enumerate(rows):
            for x, text in zip(xs, row, strict=False):
                if text:
                    self.text(x + 3, top + number * height + 4, text, size)
        return self

    def field(self, x0: float, top: float, x1: float, bottom: float, value: str, flags: int = 4) -> Page:
        """A text field that was filled in; `flags` of its annotation, 2 is hidden."""
        height = self.size[1]
        code = (b"\xfe\xff" + value.encode("utf-16-be")).hex()
        self.fields.append(
            f"<</Type/Annot/Subtype/Widget/FT/Tx/T(f{len(self.fields)})/V<{code}>/F {flags}"
            f"/Rect[{x0} {height - bottom:.2f} {x1} {height - top:.2f}]>>"
        )
        return self

    def text_box(self, x0: float, top: float, x1: float, bottom: float, text: str, flags: int = 4) -> Page:
        """A text box that somebody laid over the page in a PDF program; `flags` as of `field`."""
        height = self.size[1]
        code = (b"\xfe\xff" + text.encode("utf-16-be")).hex()
        self.fields.append(
            f"<</Type/Annot/Subtype/FreeText/DA(/F1 9 Tf)/Contents<{code}>/F {flags}"
            f"/Rect[{x0} {height - bottom:.2f} {x1} {height - top:.2f}]>>"
        )
        return self

    def check_box(self, x0: float, top: float, *, is_set: bool) -> Page:
        """A box to be ticked."""
        y = self.size[1] - top - 10
        state = "Yes" if is_set else "Off"
        self.fields.append(
            f"<</Type/Annot/Subtype/Widget/FT/Btn/T(b{len(self.fields)})/V/{state}/AS/{state}/F 4"
            f"/Rect[{x0} {y:.2f} {x0 + 10} {y + 10:.2f}]/AP<</N<</Yes null/Off null>>>>>>"
        )
        return self

    def into_form(self) -> Page:
        """Move what was drawn so far into a form XObject, placed at half its size and back again."""
        self.form, self.operators = ["2 0 0 2 0 0 cm", *self.operators], ["q 0.5 0 0 0.5 0 0 cm /X1 Do Q"]
        return self

    def picture(self) -> Page:
        """A grey picture over the whole page."""
        self.has_picture = True
        self.operators.insert(0, f"q {self.size[0]} 0 0 {self.size[1]} 0 0 cm /I1 Do Q")
        return self


def pdf(*pages: Page, to_unicode: str | None = None) -> bytes:
    """The file. `to_unicode` is a CMap that claims what the font's codes mean."""
    objects: list[bytes] = [b"", b""]
    claim = ""
    fields: list[str] = []
    if to_unicode is not None:
        objects.append(_stream("", to_unicode.encode()))
        claim = f"/ToUnicode {len(objects)} 0 R"
    objects.append(_FONT.format(to_unicode=claim).encode())
    font = f"/Font<</F1 {len(objects)} 0 R>>"
    kids = []
    for page in pages:
        resources = font
        if page.form:
            head = f"/Type/XObject/Subtype/Form/BBox[-9999 -9999 9999 9999]/Resources<<{font}>>"
            objects.append(_stream(head, "\n".join(page.form).encode()))
            resources += f"/XObject<</X1 {len(objects)} 0 R>>"
        if page.has_picture:
            head = "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
            objects.append(_stream(head, b"\xcc"))
            resources += f"/XObject<</I1 {len(objects)} 0 R>>"
        objects.append(_stream("", "\n".join(page.operators).encode()))
        contents = len(objects)
        objects += [text.encode() for text in page.fields]
        widgets = [f"{contents + 1 + k} 0 R" for k in range(len(page.fields))]
        fields += [name for name, text in zip(widgets, page.fields, strict=True) if "/Widget" in text]
        annotations = f"/Annots[{' '.join(widgets)}]" if widgets else ""
        width, height = page.size
        kids.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Rotate {page.rotate}"
            f"/Resources<<{resources}>>/Contents {contents} 0 R{annotations}>>"
        )
    first = len(objects) + 1
    objects += [kid.encode() for kid in kids]
    refs = " ".join(f"{first + k} 0 R" for k in range(len(kids)))
    form = f"/AcroForm<</Fields[{' '.join(fields)}]>>" if fields else ""
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{form}>>".encode()
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{refs}]>>".encode()
    return _file(objects)


def _stream(head: str, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return f"<<{head}/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode() + packed + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
