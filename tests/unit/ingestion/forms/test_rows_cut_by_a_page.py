"""A row that goes on in the next one: both readings are kept, and the table's own sums choose. Planted both ways."""

import json
import random
from decimal import Decimal

import pytest

from ingestion.documents.model import Cell, GridKind, Paragraph, ParsedDocument, Table
from ingestion.forms import read_forms
from ingestion.records import IndicatorRecord, ReadingChoiceRecord

HEADING = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
WEIGHT, SCORE = 5, 6
PLACES = range(40)


def table(document, *tables: list[list[str]]) -> ParsedDocument:
    parsed = document("2023年度项目支出绩效自评表", [["x"]])
    made = [
        Table(
            n,
            tuple(tuple(Cell(t, r, c) for c, t in enumerate(row)) for r, row in enumerate(rows)),
            GridKind.TRUE,
        )
        for n, rows in enumerate(tables, 1)
    ]
    title = [b for b in parsed.blocks if isinstance(b, Paragraph)]
    return ParsedDocument(parsed.source, "text/plain", (*title, *made))


def drawn(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - tables, not secrets


def rows(chance: random.Random) -> list[list[str]]:
    """Indicators whose weights add up to 100, under their heading; the total stands below."""
    cuts = sorted(chance.sample(range(2, 99), chance.randint(2, 7)))
    weights = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    scores = [w - chance.choice((Decimal(0), Decimal("0.5"), Decimal(1))) for w in weights]
    made = [
        ["产出指标", "数量指标", f"指标{chr(0x4E00 + n)}", f"≥{n + 3}个", f"{n + 3}个", str(w), str(s)]
        for n, (w, s) in enumerate(zip(weights, scores, strict=True))
    ]
    return [HEADING, *made, ["总分", "", "", "", "", "100", str(sum(scores))]]


def read(parsed) -> tuple[list[IndicatorRecord], list[ReadingChoiceRecord]]:
    records = read_forms(parsed).records
    return (
        [r for r in records if isinstance(r, IndicatorRecord)],
        [r for r in records if isinstance(r, ReadingChoiceRecord)],
    )


@pytest.mark.parametrize("seed", PLACES)
def test_points_cut_off_are_joined_where_the_sum_needs_them(document, seed):
    chance = drawn(seed)
    whole = rows(chance)
    at, column = chance.randrange(1, len(whole) - 1), chance.choice((WEIGHT, SCORE))
    cut = [list(row) for row in whole]
    rest = ["", "", "", "", "", "", ""]
    rest[column], cut[at][column] = cut[at][column], ""
    # The page may turn between the two.
    parts = (
        [[*cut[: at + 1]], [rest, *cut[at + 1 :]]] if seed % 2 else [[*cut[: at + 1], rest, *cut[at + 1 :]]]
    )
    indicators, choices = read(table(document, *parts))
    expected = [(Decimal(r[WEIGHT]), Decimal(r[SCORE])) for r in whole[1:-1]]
    assert [(r.weight, r.score) for r in indicators] == expected
    assert [r.certainty for r in indicators].count("inferred") == 1
    (choice,) = choices
    reasons = {one["reason"]: one["value"] for one in json.loads(choice.alternatives)}
    assert (choice.certainty, choice.basis) == ("inferred", "sum_of_points")
    assert reasons["apart"] is None
    assert Decimal(reasons["over_page"]) == choice.value


@pytest.mark.parametrize("seed", PLACES)
def test_points_of_nobody_below_a_row_without_are_not_joined_where_the_sum_forbids_it(document, seed):
    chance = drawn(seed)
    whole = rows(chance)
    at = chance.randrange(1, len(whole) - 1)
    own = Decimal(whole[at][SCORE])
    whole[at][SCORE] = ""  # the report scores this one with nothing
    whole[-1][SCORE] = str(Decimal(whole[-1][SCORE]) - own)
    stray = ["", "", "", "", "", "", str(own + 1)]
    indicators, choices = read(table(document, [*whole[: at + 1], stray, *whole[at + 1 :]]))
    assert len(indicators) == len(whole) - 2
    assert indicators[at - 1].score is None
    (choice,) = choices
    assert (choice.certainty, choice.basis, choice.value) == ("inferred", "sum_of_points", None)


def test_points_cut_off_are_doubtful_where_no_sum_is_printed(document):
    whole = rows(drawn(1))
    whole[1][SCORE], rest = "", ["", "", "", "", "", "", whole[1][SCORE]]
    indicators, choices = read(table(document, [whole[0], whole[1], rest, *whole[2:-1]]))
    assert indicators[0].score is None
    assert indicators[0].doubtful_columns == ("score",)
    assert [c.certainty for c in choices] == ["doubtful"]


def test_points_below_a_row_that_has_its_own_are_no_rest_of_it(document):
    whole = rows(drawn(2))
    indicators, choices = read(table(document, [*whole[:2], ["", "", "", "", "", "7", "7"], *whole[2:]]))
    assert (indicators[0].weight, indicators[0].score) == (
        Decimal(whole[1][WEIGHT]),
        Decimal(whole[1][SCORE]),
    )
    assert not choices


@pytest.mark.parametrize("has_heading", [True, False])
def test_the_rest_of_a_name_at_the_head_of_the_next_table_is_joined(document, has_heading):
    whole = rows(drawn(3))
    above, below = [list(row) for row in whole[:3]], whole[3:]
    above[-1][2] = "改造验收"
    head = [HEADING] if has_heading else []
    indicators, _ = read(table(document, above, [*head, ["", "", "合格率", "", "", "", ""], *below]))
    assert [r.indicator_name for r in indicators][1] == "改造验收合格率"
    assert len(indicators) == len(whole) - 2


def test_a_name_without_values_inside_a_table_is_an_indicator_left_blank(document):
    whole = rows(drawn(3))
    blank = ["", "质量指标", "合格率", "", "", "", ""]
    indicators, _ = read(table(document, [*whole[:3], blank, *whole[3:]]))
    assert "合格率" in [r.indicator_name for r in indicators]


def test_the_rest_of_a_name_and_its_points_at_the_head_of_the_next_table_are_joined(document):
    whole = rows(drawn(4))
    above, below = [list(row) for row in whole[:3]], whole[3:]
    score, above[-1][SCORE], above[-1][2] = above[-1][SCORE], "", "改造验收"
    rest = ["", "", "合格率", "", "", "", score]
    indicators, choices = read(table(document, above, [rest, *below]))
    assert (indicators[1].indicator_name, indicators[1].score) == ("改造验收合格率", Decimal(score))
    assert [c.basis for c in choices] == ["sum_of_points"]


def test_an_indicator_with_a_target_at_the_head_of_the_next_table_is_one_of_its_own(document):
    whole = rows(drawn(4))
    above, below = [list(row) for row in whole[:3]], whole[3:]
    above[-1][SCORE] = ""
    own = ["", "", "合格率", "≥9个", "9个", "", "1"]
    indicators, _ = read(table(document, above, [own, *below]))
    assert [r.indicator_name for r in indicators][2] == "合格率"
