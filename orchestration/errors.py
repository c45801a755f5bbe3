"""What the steps around the reader cannot do, and who is told: errors with a reason that the catalogue has words for."""

from __future__ import annotations

from ingestion.messages import Message, Plain


class ToldError(Exception):
    """Something that people can put right. Its text is in the language of whoever reads it, and made when it is read."""

    def __init__(self, reason: str, *parts: Message, **arguments: Plain) -> None:
        self.message = Message(reason, arguments, parts)
        super().__init__(reason, arguments)

    def __str__(self) -> str:
        from orchestration.words import words  # noqa: PLC0415 - nobody waits for words that are not asked for

        return words(self.message)
