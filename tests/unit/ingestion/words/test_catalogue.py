"""How a message becomes a sentence, and what a catalogue may hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingestion.messages import Message
from ingestion.words import Catalogue, CatalogueError, Language

WORDS = """
phrases:
  many: {zh: "有{count:,}个：{names}", en: "{count:,} of them: {names}", advice: send}
  typed: {zh: "是{kind!t}", en: "it is {kind!t}", advice: "{advice}"}
  whole: {zh: "共{count}个：{parts}。", en: "{count} in all: {parts}."}
advice:
  send: {zh: 请送交。, en: Send it.}
terms:
  pdf: {zh: PDF文档, en: a PDF document}
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    path = tmp_path / "words.yml"
    path.write_text(WORDS, "utf-8")
    return Catalogue.load(path)


def test_numbers_and_enumerations_are_written_in_the_language_of_the_reader(catalogue: Catalogue) -> None:
    message = Message("many", {"count": 1200, "names": ("甲", "乙")})
    assert catalogue.words(message, Language.CHINESE) == "有1,200个：甲、乙"
    assert catalogue.words(message, Language.ENGLISH) == "1,200 of them: 甲, 乙"
    assert catalogue.advice(message, Language.CHINESE) == "请送交。"


def test_a_term_has_a_name_in_each_language_and_advice_may_be_an_argument(catalogue: Catalogue) -> None:
    message = Message("typed", {"kind": "pdf", "advice": "send"})
    assert catalogue.words(message, Language.CHINESE) == "是PDF文档"
    assert catalogue.words(message, Language.ENGLISH) == "it is a PDF document"
    assert catalogue.advice(message, Language.ENGLISH) == "Send it."


def test_messages_inside_a_message_are_told_one_after_the_other(catalogue: Catalogue) -> None:
    message = Message(
        "whole", {"count": 2}, (Message("typed", {"kind": "pdf"}), Message("typed", {"kind": "?"}))
    )
    assert catalogue.words(message, Language.ENGLISH) == "2 in all: it is a PDF document; it is ?."


def test_a_reason_without_words_is_told_as_it_is(catalogue: Catalogue) -> None:
    assert catalogue.words(Message("unheard_of"), Language.CHINESE) == "unheard_of"
    assert catalogue.advice(Message("unheard_of"), Language.CHINESE) == ""


def test_a_message_survives_json() -> None:
    message = Message(
        "whole", {"count": 2, "share": 0.5, "names": ("甲",)}, (Message("typed", {"kind": "pdf"}),)
    )
    assert Message.of_json(message.as_json()) == message


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("phrases: {a: {zh: 甲}}", "phrases.a.en"),
        ("phrases: {a: {zh: 甲, en: a, fr: a}}", "phrases.a.fr"),
        ("phrasse: {}", "phrasse"),
        ("phrases: [", "is no YAML"),
    ],
)
def test_what_is_no_catalogue_is_refused_with_file_and_key(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "words.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(CatalogueError, match=named) as caught:
        Catalogue.load(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh_CN.UTF-8", Language.CHINESE), ("zh-Hans", Language.CHINESE), ("zh", Language.CHINESE),
        ("en_US.UTF-8", Language.ENGLISH), ("C.UTF-8", None), ("POSIX", None), ("", None), ("fr_FR", None),
    ],
)  # fmt: skip
def test_a_locale_names_a_language_or_none(locale: str, language: Language | None) -> None:
    assert Language.of_locale(locale) is language
