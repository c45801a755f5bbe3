"""What the steps around the reader cannot do, and who is told: errors with a reason that the catalogue has words for."""

from __future__ import annotations

from ingestion.messages import Message, Plain
from ingestion.privacy import redact


def public(told: Message) -> Message:
    """The message without what is personal in its arguments: a file's name, a cell that could not be read."""
    hidden = {name: _hidden(value) for name, value in told.arguments.items()}
    return Message(told.reason, hidden, tuple(map(public, told.parts)))


def _hidden(value: Plain) -> Plain:
    if isinstance(value, tuple):
        return tuple(map(redact, value))
    return redact(value) if isinstance(value, str) else value


class ToldError(Exception):
    """Something that people can put right. Its text is in the language of whoever reads it, and made when it is read."""

    def __init__(self, reason: str, *parts: Message, **arguments: Plain) -> None:
        self.message = Message(reason, arguments, parts)
        super().__init__(reason, arguments)

    def __str__(self) -> str:
        from orchestration.words import words  # noqa: PLC0415 - nobody waits for words that are not asked for

        return words(self.message)
