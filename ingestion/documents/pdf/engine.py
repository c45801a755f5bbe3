"""pdfium, imported in one place, and its functions with plain numbers for pointers."""

from __future__ import annotations

import ctypes
import threading
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from ingestion.documents.pdf import substitute_font

substitute_font.install()

__all__ = ["BoxReader", "address_of", "direct", "pdfium", "pdfium_c"]


def direct(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A pdfium function that takes addresses: what is called per character costs most in its wrapping.

    Python's lock is kept meanwhile: each process reads one document, and giving it up costs a tenth.
    """
    address = ctypes.cast(getattr(pdfium_c, name), ctypes.c_void_p).value
    if address is None:
        raise ImportError(f"pdfium has no {name}")
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


class BoxReader:
    """A pdfium function that writes a box of four floats, called for many characters at one go.

    What Python takes from call to call is turning numbers into arguments. So the places for the boxes are made
    once, as what C takes as it is, and used again.
    """

    _ROOM = 2048  # boxes at a time; a page has about a thousand characters

    def __init__(self, name: str) -> None:
        address = ctypes.cast(getattr(pdfium_c, name), ctypes.c_void_p).value
        if address is None:
            raise ImportError(f"pdfium has no {name}")
        self._call = ctypes.PYFUNCTYPE(ctypes.c_int)(address)
        self._boxes = np.zeros((self._ROOM, 4), np.float32)
        start, step = self._boxes.ctypes.data, self._boxes.strides[0]
        self._slots = [ctypes.c_void_p(start + step * k) for k in range(self._ROOM)]
        self._lock = threading.Lock()

    def read(self, handle: int, places: Sequence[int]) -> NDArray[np.float32]:
        """The boxes of the characters at `places` (n x 4); zeros where there is none."""
        found = np.zeros((len(places), 4), np.float32)
        with self._lock:
            for first in range(0, len(places), self._ROOM):
                part = places[first : first + self._ROOM]
                self._boxes[: len(part)] = 0
                calls = map(self._call, repeat(ctypes.c_void_p(handle)), part, self._slots)
                deque(calls, maxlen=0)  # the loop is left to C
                found[first : first + len(part)] = self._boxes[: len(part)]
        return found


def address_of(handle: Any) -> int:
    """The address behind one of pdfium's handles."""
    return int(ctypes.cast(handle, ctypes.c_void_p).value or 0)
