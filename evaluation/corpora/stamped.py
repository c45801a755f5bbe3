"""Scanned sheets with one table or two beside each other, ruled or not, stamped, as scanners and cameras deliver them.

Lengths are millimetres of A4. Drawn at the resolution of the scan from a font that is handed in, so that no word
processor is needed; what a table says is known by cell.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Picture = NDArray[np.uint8]
Rows = tuple[tuple[str, ...], ...]

WIDTH, HEIGHT = 210.0, 148.0  # half an A4 sheet: what stands on it is found the same way, in half the time
_MM_PER_INCH = 25.4
RED = (200, 42, 38)
_ITEMS = ("基本支出", "项目支出", "人员经费", "公用经费", "办公费", "印刷费", "水费", "电费", "差旅费", "会议费", "培训费", "公务接待费",
          "劳务费", "委托业务费", "工会经费", "福利费", "维修费", "租赁费", "邮电费", "物业管理费", "其他支出", "因公出国费")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table of a sheet: its title, its rows (the first is the heading), where it stands and what parts its columns."""

    title: str
    rows: Rows
    left: float
    top: float
    widths: tuple[float, ...]
    pitch: float
    is_ruled: bool

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + sum(self.widths)

    @property
    def bottom(self) -> float:
        """Its foot."""
        return self.top + self.pitch * len(self.rows)


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a sheet comes from the glass: dots per inch, quality of JPEG, degrees, whether in colour, by camera, stamped."""

    dpi: int = 200
    quality: int = 90
    degrees: float = 0.0
    is_colour: bool = True
    is_photograph: bool = False
    seals: int = 0


def figure(chance: random.Random) -> str:
    """An amount as reports print it."""
    value = chance.choice((9, 90, 900, 9000)) * chance.random() + 1
    return f"{value:,.2f}" if chance.random() < 0.3 else f"{value:.2f}"


def sheet(chance: random.Random, *, tables: int, is_ruled: bool) -> tuple[Drawn, ...]:
    """One or two tables beside each other; of two the rows may stand at other heights."""
    columns = 3 if tables == 1 else 2
    label, wide = (40.0, 30.0) if tables == 1 else (34.0, chance.uniform(22, 28))
    names = chance.sample(_ITEMS, len(_ITEMS))
    drawn: list[Drawn] = []
    left = chance.uniform(20, 26)
    for number in range(tables):
        count = chance.randint(7, 10)
        heading = ("项目", "预算数", "决算数") if columns == 3 else ("项目", "金额")
        rows: list[tuple[str, ...]] = [heading]
        for _ in range(count):
            rows.append((names.pop(), *(figure(chance) for _ in range(columns - 1))))
        widths = (label, *[wide] * (columns - 1))
        top = 34.0 if is_ruled or chance.random() < 0.5 else 34 + number * chance.uniform(0, 3)
        pitch = chance.uniform(7.2, 8.6) if is_ruled or chance.random() < 0.5 else 8.0
        drawn.append(
            Drawn(
                f"表{number + 1} {'支出' if number else '收入'}明细",
                tuple(rows),
                left,
                top,
                widths,
                pitch,
                is_ruled,
            )
        )
        left = drawn[-1].right + chance.uniform(5, 14) + (0 if is_ruled else 6)
    return tuple(drawn)


def printed(tables: tuple[Drawn, ...], dpi: int, font: str) -> Picture:
    """The sheet in grey as it was printed, before it was stamped."""
    scale = dpi / _MM_PER_INCH
    image = Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 252)
    pen = ImageDraw.Draw(image)
    type_ = ImageFont.truetype(font, round(3.7 * scale))
    for table in tables:
        pen.text(
            ((table.left + table.right) / 2 * scale, (table.top - 6) * scale),
            table.title,
            25,
            type_,
            anchor="mm",
        )
        _cells(pen, table, type_, scale)
        if table.is_ruled:
            _rules(pen, table, scale)
    return np.asarray(image, dtype=np.uint8)


def _cells(pen: ImageDraw.ImageDraw, table: Drawn, type_: ImageFont.FreeTypeFont, scale: float) -> None:
    for number, row in enumerate(table.rows):
        middle = table.top + (number + 0.5) * table.pitch
        left = table.left
        for column, (text, width) in enumerate(zip(row, table.widths, strict=True)):
            at, anchor = (left + 1.5, "lm") if column == 0 else (left + width - 1.5, "rm")
            if number == 0:
                at, anchor = left + width / 2, "mm"
            pen.text((at * scale, middle * scale), text, 25, type_, anchor=anchor)
            left += width


def _rules(pen: ImageDraw.ImageDraw, table: Drawn, scale: float) -> None:
    thick = max(1, round(0.2 * scale))
    for number in range(len(table.rows) + 1):
        y = round((table.top + number * table.pitch) * scale)
        pen.line((table.left * scale, y, table.right * scale, y), 25, thick)
    x = table.left
    for width in (0.0, *table.widths):
        x += width
        pen.line((x * scale, table.top * scale, x * scale, table.bottom * scale), 25, thick)


def stamped(
    page: Picture, tables: tuple[Drawn, ...], delivery: Delivery, font: str, chance: random.Random
) -> Picture:
    """The sheet in colour with round seals over the rules and figures of its tables (height x width x RGB)."""
    ink = np.ones((*page.shape, 3))
    scale = delivery.dpi / _MM_PER_INCH
    for number in range(delivery.seals):
        table = tables[number % len(tables)]
        x = table.right - table.widths[-1] * chance.uniform(0.2, 1.1)
        y = chance.uniform(table.top + 12, table.bottom - 8)
        seal = _seal(scale, font, chance)
        colour = np.array(RED) * chance.uniform(0.85, 1.12) / 255
        _lay(ink, seal, (round(x * scale), round(y * scale)), np.clip(colour, 0, 1))
    return np.clip(page[..., None] * ink, 0, 255).astype(np.uint8)


def _seal(scale: float, font: str, chance: random.Random) -> NDArray[np.float64]:
    """How much ink a seal leaves (0 to 1): a rim, a star, words on an arc and a line of digits below."""
    side = round(chance.uniform(38, 44) * scale)
    image = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(image)
    pen.ellipse((2, 2, side - 3, side - 3), outline=255, width=round(1.1 * scale))
    middle = side / 2
    points = []
    for corner in range(10):
        reach, angle = (side * (0.15 if corner % 2 == 0 else 0.06)), np.pi * (corner / 5 - 0.5)
        points.append((middle + reach * np.cos(angle), middle + reach * np.sin(angle)))
    pen.polygon(points, fill=255)
    type_ = ImageFont.truetype(font, round(4.6 * scale))
    for number, character in enumerate("某县财政局审核专用章"):
        angle = 150 + number * 240 / 9
        stamp = Image.new("L", (round(6 * scale),) * 2, 0)
        ImageDraw.Draw(stamp).text((3 * scale, 3 * scale), character, 255, type_, anchor="mm")
        turned = stamp.rotate(-(angle - 270), resample=Image.Resampling.BICUBIC)
        at = [middle + side * 0.39 * f(np.radians(angle)) - 3 * scale for f in (np.cos, np.sin)]
        image.paste(255, (round(at[0]), round(at[1])), turned)
    image = image.rotate(chance.uniform(-25, 25), resample=Image.Resampling.BICUBIC)
    noise = np.random.default_rng(chance.randrange(1 << 30)).uniform(0.72, 1.0, (side, side))
    return np.asarray(image, dtype=float) / 255 * cv2.GaussianBlur(noise, (3, 3), 0)


def _lay(
    ink: NDArray[np.float64], seal: NDArray[np.float64], at: tuple[int, int], colour: NDArray[np.float64]
) -> None:
    height, width = ink.shape[:2]
    side = seal.shape[0]
    left, top = at[0] - side // 2, at[1] - side // 2
    y0, x0, y1, x1 = max(0, top), max(0, left), min(height, top + side), min(width, left + side)
    part = seal[y0 - top : y1 - top, x0 - left : x1 - left, None]
    ink[y0:y1, x0:x1] *= 1 - part * (1 - colour)


def delivered(page: Picture, delivery: Delivery, chance: random.Random) -> Picture:
    """What arrives of a sheet in colour: turned, noisy, by camera or glass, packed as JPEG; grey where it is so scanned."""
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), delivery.degrees, 1.0)
    seen = cv2.warpAffine(
        page, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(252, 252, 252)
    ).astype(float)
    if delivery.is_photograph:
        seen = _photographed(seen, chance)
    seen += np.random.default_rng(chance.randrange(1 << 30)).normal(0, 5, seen.shape)
    seen = np.clip(seen, 0, 255).astype(np.uint8)
    if not delivery.is_colour:
        seen = cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY)
    _, packed = cv2.imencode(
        ".jpg", seen if seen.ndim == 2 else seen[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, delivery.quality]
    )
    read = cv2.imdecode(packed, cv2.IMREAD_COLOR if delivery.is_colour else cv2.IMREAD_GRAYSCALE)
    assert read is not None
    return np.asarray(read if read.ndim == 2 else read[..., ::-1], dtype=np.uint8)


def _photographed(page: NDArray[np.float64], chance: random.Random) -> NDArray[np.float64]:
    """Leaning a little, unevenly lit, not quite sharp, the white of paper warm."""
    height, width = page.shape[:2]
    lean = 0.006 * width
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    moved = (corners + np.array([[chance.uniform(-lean, lean) for _ in "xy"] for _ in corners])).astype(
        np.float32
    )
    seen = cv2.warpPerspective(
        page, cv2.getPerspectiveTransform(corners, moved), (width, height), borderValue=(250, 250, 250)
    )
    light = (
        np.linspace(chance.uniform(0.72, 0.85), 1.0, width)[None, :, None]
        * np.linspace(1.0, 0.9, height)[:, None, None]
    )
    return np.asarray(cv2.GaussianBlur(seen, (0, 0), 0.7) * light * np.array([1.0, 0.985, 0.95]))
