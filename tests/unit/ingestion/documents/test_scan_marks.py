"""Circled numbers of lists: put right by their order, and only where that leaves no doubt."""

from __future__ import annotations

from ingestion.documents.scan.list_marks import with_marks_in_order

TEN = "；".join(f"{chr(0x2460 + n)}项目" for n in range(10))


def test_marks_behind_ten_count_on() -> None:
    assert with_marks_in_order([f"其中：{TEN}；①项目⑩项目；③项目。"]) == [f"其中：{TEN}；⑪项目⑫项目；⑬项目。"]


def test_marks_of_a_list_over_paragraphs_count_on() -> None:
    read = [*TEN.split("；"), "①项目", "⑫项目"]
    assert with_marks_in_order(read)[10:] == ["⑪项目", "⑫项目"]


def test_a_new_list_begins_with_one() -> None:
    for text in (f"{TEN}。①另一项目", f"{TEN}，其中：①另一项目"):
        assert with_marks_in_order([text]) == [text]
    assert with_marks_in_order([TEN, "主要措施如下。", "①另一项目"])[2] == "①另一项目"


def test_a_mark_that_does_not_look_like_the_next_stays() -> None:
    text = f"{TEN}；⑦项目"
    assert with_marks_in_order([text]) == [text]


def test_a_list_with_a_gap_is_left_as_read() -> None:
    text = f"{TEN.replace('⑤', '⑥')}；①项目"
    assert with_marks_in_order([text]) == [text]
