"""Links from a workbook to the pages beside it."""

from __future__ import annotations

from xlsxwriter.url import Url


def relative_link(address: str, text: str) -> Url:
    """A link to a file seen from the workbook's folder, written as an address is: `../site/source.html?d=…`.

    XlsxWriter writes the paths of other files as Windows does, `..\\site\\source.html`, which leads nowhere elsewhere.
    """
    link = Url(f"external:{address}")
    link.text = text
    link._relationship_link = address
    return link
