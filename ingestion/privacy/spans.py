"""What is found: a stretch of a text, and what kind of personal data it is."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The kinds of personal data that are told."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service_number"  # 400 and 800
    TELEPHONE = "telephone"  # a number that only its label makes one
    IDENTITY_CARD = "identity_card"
    BANK_CARD = "bank_card"
    EMAIL = "email"
    PLATE = "plate"
    NAME = "name"


class Span(NamedTuple):
    """The characters from `start` up to `end` of a text."""

    start: int
    end: int
    kind: Kind
