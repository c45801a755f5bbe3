"""Pictures of a page: those inside the page are read where they stand, those that the page only leads to are named."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence

from lxml import etree

from ingestion.documents.embedded import Embedding
from ingestion.documents.model import Block, Place

_INSIDE = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)
_ORNAMENT = re.compile(r"\.(?:gif|svg|ico)(?:$|[?#])", re.IGNORECASE)
_LEAST_SIDE = 100  # pixels: what is declared smaller is an icon
_PIXELS = re.compile(r"\d+")


def read_image(
    image: etree._Element, place: Place, embedding: Embedding, *, tables: int, blocks: int
) -> Sequence[Block]:
    """The blocks of a picture, numbered on; none where it is an ornament, or reported instead."""
    address = (image.get("src") or "").strip()
    inside = _INSIDE.match(address)
    if inside is None:
        if address and not _ORNAMENT.search(address) and not _is_declared_small(image):
            name = address.rpartition("/")[2]
            embedding.not_read(name, place, "not_delivered", is_picture=True)
        return []
    try:
        data = base64.b64decode(address[inside.end() :], validate=False)
    except binascii.Error:
        embedding.not_read("data:", place, "data_broken", is_picture=True)
        return []
    if not data or _is_declared_small(image):
        return []
    return embedding.read(data, "data:", place, tables=tables, blocks=blocks)


def _is_declared_small(image: etree._Element) -> bool:
    sides = (_PIXELS.match((image.get(name) or "").strip()) for name in ("width", "height"))
    return any(side is not None and int(side[0]) < _LEAST_SIDE for side in sides)
