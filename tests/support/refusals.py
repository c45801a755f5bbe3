"""What a refusal says to people, for tests that hold it to its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ingestion.errors import InputError
from ingestion.messages import Message
from ingestion.words import Language
from orchestration.words import advice, catalogue, words


def told(error: InputError) -> str:
    """What is wrong, in English."""
    return words(error.message, Language.ENGLISH)


def advice_of(error: InputError) -> str:
    """What to do about it, in English."""
    return advice(error.message, Language.ENGLISH)


def has_words(message: Message) -> bool:
    """Whether what is wrong and what to do is told in every language."""
    known = message.reason in catalogue().phrases
    return known and all(words(message, into) and advice(message, into) for into in Language)


@contextmanager
def refused(error: type[InputError], what: str = "") -> Iterator[pytest.ExceptionInfo[InputError]]:
    """Like `pytest.raises`; `what` is a pattern that what it says in English holds."""
    with pytest.raises(error) as caught:
        yield caught
    said = f"{told(caught.value)} {advice_of(caught.value)}"
    assert re.search(what, said), said
    assert has_words(caught.value.message), caught.value
