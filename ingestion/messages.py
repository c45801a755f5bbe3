"""What is to be told to people, before it is words: a reason that the catalogue knows, and what stands in its blanks.

Nothing is learned from words: whoever wants to know why, looks at the reason and the arguments. `ingestion.words` turns
a message into a sentence of the language of whoever reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Plain: TypeAlias = str | int | float | tuple[str, ...]
"""A number keeps its type up to the catalogue, which writes it; a tuple is an enumeration."""


@dataclass(frozen=True, slots=True)
class Message:
    """`reason` is a key of the catalogue. `parts` are messages inside this one: what happened to each of several things."""

    reason: str
    arguments: Mapping[str, Plain] = field(default_factory=dict)
    parts: tuple[Message, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The message as JSON holds it."""
        told: dict[str, Any] = {"reason": self.reason, "arguments": dict(self.arguments)}
        return told | ({"parts": [part.as_json() for part in self.parts]} if self.parts else {})

    @classmethod
    def of_json(cls, told: Mapping[str, Any]) -> Message:
        """The message that `as_json` was asked of."""
        arguments = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in told["arguments"].items()
        }
        return cls(told["reason"], arguments, tuple(cls.of_json(part) for part in told.get("parts", ())))
