"""Signs of life from readers whose pages take seconds: whoever waits can tell slow from stuck."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

_listener: ContextVar[Callable[[int], None] | None] = ContextVar("page_listener", default=None)


def tell_of_pages(listener: Callable[[int], None] | None) -> None:
    """Have `listener` called with the number of each page that took OCR, as soon as it is read."""
    _listener.set(listener)


def page_was_read(number: int) -> None:
    """Say that a page was read; counts from 1."""
    listener = _listener.get()
    if listener is not None:
        listener(number)
