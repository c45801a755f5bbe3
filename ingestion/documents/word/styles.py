"""What Word's styles say of the text that names them, with what each inherits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from ingestion.documents.packages.ooxml import W, first_child
from ingestion.documents.word.numbering import numbering_of

_STYLE, _ID, _NAME, _BASED_ON, _VALUE = (f"{W}{n}" for n in ("style", "styleId", "name", "basedOn", "val"))
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = f"{W}pPr", f"{W}rPr"
_ALIGN, _VANISH = f"{W}vertAlign", f"{W}vanish"
_STRUCK = (f"{W}strike", f"{W}dstrike")


@dataclass(frozen=True, slots=True)
class StyleInfo:
    """What a paragraph or run style says that readers need."""

    name: str
    numbering: tuple[str, int] | None
    hidden: bool
    raised: bool = False


class Styles:
    """The styles of one document, looked at when text first names one: their part is often larger than the text's."""

    def __init__(self, part: Callable[[], etree._Element | None]) -> None:
        self._part = part
        self._elements: dict[str, etree._Element] | None = None
        self._known: dict[str, StyleInfo | None] = {}

    def of(self, style_id: str) -> StyleInfo | None:
        """A style with what it inherits; `None` for text that names none, or one that is not there.

        Raises:
            DamagedFileError: the part cannot be read.
        """
        if not style_id:
            return None
        if style_id not in self._known:
            self._known[style_id] = self._style(style_id)
        return self._known[style_id]

    def _style(self, style_id: str) -> StyleInfo | None:
        if self._elements is None:
            root = self._part()
            self._elements = {} if root is None else {e.get(_ID) or "": e for e in root.iter(_STYLE)}
        return _read(style_id, self._elements) if style_id in self._elements else None


def _read(style_id: str, elements: dict[str, etree._Element]) -> StyleInfo:
    numbering: tuple[str, int] | None = None
    hidden: bool | None = None
    align = ""
    seen: set[str] = set()
    current = style_id
    while current in elements and current not in seen:
        seen.add(current)
        element = elements[current]
        run = first_child(element, _RUN_PROPERTIES)
        if numbering is None:
            numbering = numbering_of(first_child(element, _PARAGRAPH_PROPERTIES))
        if hidden is None:
            hidden = hides(run)
        align = align or ("" if run is None else _value(first_child(run, _ALIGN)))
        current = _value(first_child(element, _BASED_ON))
    name = _value(first_child(elements[style_id], _NAME))
    return StyleInfo(name, numbering, bool(hidden), align == "superscript")


def hides(properties: etree._Element | None) -> bool | None:
    """Whether run properties hide text, or strike it out, which takes it back; `None` where they say nothing."""
    return True if any(switch(properties, tag) for tag in _STRUCK) else switch(properties, _VANISH)


def switch(properties: etree._Element | None, tag: str) -> bool | None:
    """An on/off property of a run, a section or the settings; `None` where it is not set."""
    element = None if properties is None else first_child(properties, tag)
    if element is None:
        return None
    return (element.get(_VALUE) or "1").lower() not in ("0", "false", "off", "none")


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(_VALUE) or ""
