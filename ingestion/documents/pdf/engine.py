"""pdfium, imported in one place, and its functions with plain numbers for pointers."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

__all__ = ["address_of", "direct", "pdfium", "pdfium_c"]


def direct(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A pdfium function that takes addresses: what is called per character costs most in its wrapping.

    Python's lock is kept meanwhile: each process reads one document, and giving it up costs a tenth.
    """
    address = ctypes.cast(getattr(pdfium_c, name), ctypes.c_void_p).value
    if address is None:
        raise ImportError(f"pdfium has no {name}")
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def address_of(handle: Any) -> int:
    """The address behind one of pdfium's handles."""
    return int(ctypes.cast(handle, ctypes.c_void_p).value or 0)
