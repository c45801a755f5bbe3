"""The attachments a report lists at its end, and whether the file holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.lookups.form_quality import form_quality_words
from ingestion.prose.sections import Passage
from ingestion.records import AttachmentRecord
from ingestion.records.types import FormCode

_OPENS = re.compile(
    r"^-?(?:附件|附表|附)\s*[：:](?P<rest>.*)$|^(?:报告)?(?:应)?包括以下附件[：:]?(?P<none>)$"
)
_NUMBER = re.compile(r"^(?:附[件表])?(\d{1,2})[、.．:：]")
_PLAIN = re.compile(r"\d{4}年度?|[（(].*?[)）]|[《》“”。；;、\s]")
_MAX_TITLE = 60


def attachment_records(
    document_id: str, passages: Sequence[Passage], forms: Sequence[FormCode]
) -> Iterator[AttachmentRecord]:
    """Every listed attachment, in print order."""
    listed = list(_listed(passages))
    places = {index for index, _, _ in listed}
    for index, number, title in listed:
        passage = passages[index]
        form = next(
            (f for f, ps in form_quality_words().attachments.items() if any(p.search(title) for p in ps)),
            None,
        )
        present = form in forms if form else _stands_elsewhere(title, passages, places)
        yield AttachmentRecord(
            document_id=document_id, source_ref=passage.ref, source_text=passage.text, number=number,
            title=title, is_present=present, is_said_to_be_none=_said_to_be_none(title, passages, places),
        )  # fmt: skip


def listed_items(passages: Sequence[Passage]) -> frozenset[int]:
    """Which passages are items of such a list."""
    return frozenset(index for index, _, _ in _listed(passages))


def _listed(passages: Sequence[Passage]) -> Iterator[tuple[int, int, str]]:
    """Passage, number and title of every item of every list: `附件：1.…`, then a line each."""
    expected = 0
    for index, passage in enumerate(passages):
        opened = _OPENS.match(passage.text)
        if opened:
            expected = 1
            if not opened["rest"]:
                continue
        text = opened["rest"] if opened else passage.text
        number = _number_of(passage, text, opened=bool(opened))
        if not expected or number != expected or len(text) > _MAX_TITLE:
            expected = expected if opened and not text else 0
            continue
        title = _NUMBER.sub("", text).strip()
        if title:
            yield index, number, title
            expected += 1


def _number_of(passage: Passage, text: str, *, opened: bool) -> int | None:
    """The printed number of an item. 2、2023年度… reads like a decimal, so the outline leaves its number standing."""
    if not opened and passage.level is not None and passage.section.numbers:
        return passage.section.numbers[-1]
    match = _NUMBER.match(text)
    return int(match[1]) if match else None


def _plain(title: str) -> str:
    return _PLAIN.sub("", title)


def _stands_elsewhere(title: str, passages: Sequence[Passage], listed: set[int]) -> bool:
    """Whether a line of its own, outside the list, bears the title."""
    plain = _plain(title)
    return any(
        plain and plain in _plain(p.text) and len(_plain(p.text)) <= len(plain) + 20
        for i, p in enumerate(passages)
        if i not in listed and p.level is None
    )


def _said_to_be_none(title: str, passages: Sequence[Passage], listed: set[int]) -> bool:
    """Whether the report says, below a heading of the same matter, that there is none."""
    matter = re.sub(r"(?:预算)?(?:财政拨款)?支出?(?:情况)?表?$", "", _plain(title))
    return any(
        len(matter) >= 4
        and matter in _plain(passages[i - 1].text if i else "") + _plain(p.section.title)
        and any(word in p.text for word in form_quality_words().none_said)
        for i, p in enumerate(passages)
        if i not in listed
    )
