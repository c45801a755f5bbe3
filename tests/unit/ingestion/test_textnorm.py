from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.textnorm import clean, match_key

PRINTED = st.text(
    alphabet=st.one_of(st.sampled_from("年度 \u3000\n\t\xa0Aa1９（“≧%"), st.characters()), max_size=40
)


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("项目支\n出名称", "项目支出名称"),
        ("　≥90%　", "≥90%"),
        ("2024  年 10 月 17 日", "2024年10月17日"),
        ("A  B", "A B"),
        ("1770 元/人", "1770元/人"),
        ("m ²", "m²"),
        ("11 12", "11 12"),
        ("1234.\n56", "1234.56"),
        ("\u200b文\ufeff", "文"),
    ],
)
def test_white_space_inside_chinese_text_is_dropped(printed: str, cleaned: str) -> None:
    assert clean(printed) == cleaned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“三公”经费", '"三公"经费'),
        ("（万元）", "(万元)"),
        ("≧95％", "≥95%"),
        ("楼堂馆所（m ²）", "楼堂馆所（㎡）"),
        ("全年\n预算数", "全年预算数"),
        ("ＡBc", "abC"),
        ("——", "--"),
    ],
)
def test_look_alikes_have_one_key(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@given(PRINTED)
def test_clean_is_idempotent_and_changes_nothing_but_white_space(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert set(cleaned) <= set(text) | {" "}


@given(PRINTED)
def test_clean_keeps_a_space_only_between_latin_tokens(text: str) -> None:
    for match in re.finditer(r"\s", clean(text)):
        assert match[0] == " "
        around = clean(text)[match.start() - 1] + clean(text)[match.end()]
        assert re.fullmatch(r"[A-Za-z0-9]{2}", around)


@given(PRINTED)
def test_match_key_is_idempotent_and_blind_to_white_space(text: str) -> None:
    assert match_key(match_key(text)) == match_key(text)
    assert match_key(clean(text)) == match_key(text)
