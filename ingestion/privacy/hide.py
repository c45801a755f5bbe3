"""The one function that texts pass before they leave: personal stretches give way to 〔略〕."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ingestion.lookups.privacy import privacy_words
from ingestion.privacy.spans import Kind, Span
from ingestion.privacy.words import BLANKS, plain

REDACTED = "〔略〕"
_REMEMBERED = 1 << 14


def _beginnings() -> str:
    """The first two characters of every label: most texts hold none of them, and no number long enough."""
    known = privacy_words()
    lists = (
        known.signature_labels, known.office_labels, known.beneficiary_labels,
        known.telephone_labels, known.identity_labels, known.card_labels,
    )  # fmt: skip
    pairs = sorted({label[:2] for labels in lists for label in labels})
    return "|".join(BLANKS.join(map(re.escape, pair)) for pair in pairs)


_MAY_BE = re.compile(
    r"[@＠]|(?:[0-9０-９][\s\-—–－·.．)）]{0,2}){7}"
    rf"|[一-龥] ?[A-HJ-Za-zＡ-Ｚａ-ｚ][·・•.．\- ]{{0,2}}[0-9A-Za-z０-９Ａ-Ｚ]|{_beginnings()}",
    re.IGNORECASE,
)
_PLAIN_FIGURE = re.compile(r"[-+－]?[0-9０-９]+(?:[,，][0-9]{3})*(?:[.．][0-9０-９]+)?[%％元万亿]*")
_PASSES = 4


@lru_cache(maxsize=_REMEMBERED)
def hidden_spans(text: str) -> tuple[Span, ...]:
    """The personal stretches of a text, in order and without overlap; `start` and `end` count its characters."""
    if not _MAY_BE.search(text):
        return ()
    # A twentieth of a second to compile their patterns, which commands that show nothing personal do not wait for.
    from ingestion.privacy.names import names  # noqa: PLC0415
    from ingestion.privacy.numbers import numbers  # noqa: PLC0415

    compared = plain(text)
    found = sorted((*numbers(compared), *names(compared)), key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in found:
        if kept and span.start < kept[-1].end:
            last = kept[-1]
            kept[-1] = Span(last.start, max(last.end, span.end), last.kind)
        else:
            kept.append(span)
    return tuple(kept)


def may_hide(text: str) -> bool:
    """Whether a text holds what could make something personal: without a label in it, it makes nothing behind it so."""
    return _MAY_BE.search(text) is not None


def redact(text: str) -> str:
    """The text with 〔略〕 for each personal stretch. Idempotent; the same object where nothing is hidden."""
    spans = hidden_spans(text)
    for _ in range(_PASSES):
        if not spans:
            break
        text = _without(text, spans)
        # What was hidden may have stood between a label and more of its kind.
        spans = hidden_spans(text)
    return text


def redact_figure(text: str) -> str:
    """`redact` for the cell of a figure: what is a number and nothing else is one, however many digits it has."""
    return text if _PLAIN_FIGURE.fullmatch(text) else redact(text)


def redact_all(value: Any) -> Any:
    """`redact` for every text of a value: of lists, tuples, and dictionaries with their keys; what else is in it stays."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, dict):
        return {redact_all(key): redact_all(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(redact_all(one) for one in value)
    return value


def redact_within(text: str, context: str) -> str:
    """`redact` for a part of a longer text, whose label stands elsewhere in `context`: a cell of its row.

    What is hidden in `context` is hidden in `text` too: numbers wherever they stand, names where the text is the name.
    """
    for span in hidden_spans(context):
        hidden = context[span.start : span.end]
        if text.strip() == hidden.strip() or (span.kind is not Kind.NAME and hidden in text):
            text = text.replace(hidden, REDACTED)
    return redact(text)


def _without(text: str, spans: tuple[Span, ...]) -> str:
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], REDACTED]
        at = span.end
    return "".join((*parts, text[at:]))
