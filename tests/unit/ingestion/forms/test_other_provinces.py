"""Forms as other provinces print them: levels parted in two columns, rows of the rate, goals between indicators, points in two words."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from ingestion.documents.model import Cell, GridKind, Paragraph, ParsedDocument, Table
from ingestion.forms import read_forms
from ingestion.records import (
    BudgetExecutionRecord,
    EvaluationTotalRecord,
    FormFieldRecord,
    IndicatorRecord,
    IssueRecord,
)

TITLE = "2023年度项目支出绩效自评表"
HEADING = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分"


def of(document: ParsedDocument, record_type):
    return [r for r in read_forms(document).records if isinstance(r, record_type)]


def merged(document, *rows: str, title: str = TITLE) -> ParsedDocument:
    """A grid with merged cells: `<` goes on with the cell to the left, `^` with the one above."""
    texts = [row.split("|") for row in rows]
    taken: set[tuple[int, int]] = set()
    grid = []
    for r, row in enumerate(texts):
        cells = []
        for c, text in enumerate(row):
            if (r, c) in taken:
                continue
            wide = 1 + _run(row[c + 1 :], "<")
            high = 1 + _run(["".join(set(one[c : c + wide])) for one in texts[r + 1 :]], "^")
            taken |= {(r + down, c + right) for down in range(high) for right in range(wide)}
            cells.append(Cell(text, r, c, high, wide))
        grid.append(tuple(cells))
    parsed = document(title, [["x"]], grid=GridKind.TRUE)
    paragraphs = [b for b in parsed.blocks if isinstance(b, Paragraph)]
    return ParsedDocument(parsed.source, "text/plain", (*paragraphs, Table(1, tuple(grid), GridKind.TRUE)))


def _run(texts: Sequence[str], mark: str) -> int:
    return next((n for n, text in enumerate(texts) if text != mark), len(texts))


def levels(document) -> list[tuple[str | None, Decimal | None, str | None, str | None]]:
    found = of(document, IndicatorRecord)
    return [(r.level1_name, r.level1_points, r.level2_name, r.indicator_name) for r in found]


def points(document) -> list[tuple[Decimal | None, Decimal | None]]:
    return [(r.weight, r.score) for r in of(document, IndicatorRecord)]


def test_name_and_weight_of_each_level_stand_under_one_heading(document):
    parsed = merged(
        document,
        "一级指标|<|二级指标|<|三级指标|<|自评得分",
        "名称|权重|名称|权重|名称|权重|^",
        "投入|40|资金投入|40|资金到位率|25|24",
        "^|^|^|^|到位及时性|15|15",
        "产出|60|数量|60|渠道长度|60|58",
    )
    assert levels(parsed) == [
        ("投入", 40, "资金投入", "资金到位率"),
        ("投入", 40, "资金投入", "到位及时性"),
        ("产出", 60, "数量", "渠道长度"),
    ]
    assert points(parsed) == [(25, 24), (15, 15), (60, 58)]
    assert not [i for i in of(parsed, IssueRecord) if i.code == "unused_cell"]


def test_satisfaction_under_a_benefit_is_of_the_second_level(document):
    parsed = merged(
        document,
        HEADING,
        "效益指标|经济效益|农户增收|≥10%|11%|60|58",
        "^|满意度|农户满意度|≥90%|93%|40|40",
    )
    assert [one[:3:2] for one in levels(parsed)] == [("效益指标", "经济效益"), ("效益指标", "满意度")]


FUNDS = ("项目资金|年初预算数|全年预算数|全年执行数|执行率|<|<", "年度资金总额|150|162.5|152.75|94.00%|<|<")
FIRST = "产出指标|数量指标|排查企业数量|≥240家|251家|90|88"


@pytest.mark.parametrize("label", ["预算执行率得分|<|<", "预算执行情况（10分）|<|<", "预算执行率||"])
def test_points_of_the_rate_below_the_indicators_are_those_of_the_funds(document, label):
    parsed = merged(document, *FUNDS, HEADING, FIRST, f"{label}|100%|94%|10|9.4", "总分|<|<|<|<|100|97.4")
    assert [r.indicator_name for r in of(parsed, IndicatorRecord)] == ["排查企业数量"]
    (total,) = of(parsed, BudgetExecutionRecord)
    assert (total.weight, total.score, total.executed) == (10, Decimal("9.4"), Decimal("152.75"))


def test_points_of_the_rate_that_contradict_those_of_the_funds_are_reported(document):
    funds = (
        "项目资金|年初预算数|全年预算数|全年执行数|执行率|分值|得分",
        "年度资金总额|150|162.5|152.75|94.00%|10|9.4",
    )
    parsed = merged(document, *funds, HEADING, FIRST, "预算执行率得分|<|<|100%|94%|10|9")
    (total,) = of(parsed, BudgetExecutionRecord)
    assert total.score == Decimal("9.4")
    assert [i.source_text for i in of(parsed, IssueRecord) if i.code == "unused_cell"] == ["9"]


def test_what_stands_in_place_of_all_levels_is_under_none(document):
    parsed = merged(document, HEADING, FIRST, "附加分|<|<|≥1项|1项|10|5")
    assert levels(parsed)[1] == (None, None, None, "附加分")


def test_goals_between_the_indicators_are_goals(document):
    block = "一级指标|二级指标|三级指标|年初目标值|实际完成值|得分|"
    parsed = merged(
        document,
        "部门名称|涟源市商务局|<|<|<|<|<",
        "年度目标1：（40分）|<|壮大主体|<|<|<|<",
        block,
        "产出指标|数量指标|新增企业|25家|27家|40|",
        "年度目标2：（60分）|<|扩大出口|<|<|<|<",
        block,
        "产出指标|数量指标|外贸企业|40家|42家|60|",
        title="2023年度部门整体支出绩效自评表",
    )
    assert [r.indicator_name for r in of(parsed, IndicatorRecord)] == ["新增企业", "外贸企业"]
    assert [r.value_raw for r in of(parsed, FormFieldRecord)] == ["壮大主体", "扩大出口"]


def test_lines_below_sums_in_pairs_are_read(document):
    parsed = merged(
        document,
        "项目名称|公益林管护|<|<|<",
        "预算执行情况（万元）|预算数:|318.40|执行数:|305.12",
        "^|其中-财政拨款:|300.00|其中-财政拨款:|290.00",
        "^|其它资金:|18.40|其它资金:|15.12",
    )
    found = [(r.funding_line, r.full_year_budget, r.executed) for r in of(parsed, BudgetExecutionRecord)]
    assert found == [
        ("total", Decimal("318.40"), Decimal("305.12")),
        ("appropriation", 300, 290),
        ("other", Decimal("18.40"), Decimal("15.12")),
    ]


@pytest.mark.parametrize("label", ["自评等级", "绩效等级", "评价等次"])
def test_score_and_grade_in_the_head_are_the_tables(document, label):
    parsed = merged(
        document, "项目名称|堤防加固|<|<|<|<|<", f"自评总分|94.1|<|{label}|优|<|<", HEADING, FIRST
    )
    (total,) = of(parsed, EvaluationTotalRecord)
    assert (total.total_score, total.grade_reported) == (Decimal("94.1"), "优")


WORDS = (
    "一级指标|二级指标|三级指标|指标值|完成值|分值设置|评价分值",
    "一级指标|二级指标|三级指标|指标值|完成值|应计分|评价分值",
)


@pytest.mark.parametrize("heading", WORDS)
def test_points_that_there_are_and_points_scored_are_told_apart_by_their_sums(document, heading):
    parsed = merged(
        document,
        heading,
        "产出指标|数量指标|渠道长度|≥36公里|38公里|50|48",
        "^|质量指标|合格率|≥95%|96%|30|30",
        "满意度指标|满意度指标|群众满意度|≥90%|92%|20|19",
    )
    assert points(parsed) == [(50, 48), (30, 30), (20, 19)]
    assert {r.certainty for r in of(parsed, IndicatorRecord)} == {"inferred"}


def test_points_that_add_up_to_no_whole_are_told_apart_by_nothing(document):
    parsed = merged(
        document,
        WORDS[1],
        "产出指标|数量指标|渠道长度|≥36公里|38公里|50|48",
        "^|质量指标|合格率|≥95%|96%|31|30",
    )
    assert points(parsed) == [(None, None), (None, None)]


def test_a_figure_in_place_of_a_name_names_no_indicator(document):
    parsed = merged(document, HEADING, FIRST, "||6.5|||10|10")
    assert [r.indicator_name for r in of(parsed, IndicatorRecord)] == ["排查企业数量"]
    assert "6.5" in [i.source_text for i in of(parsed, IssueRecord) if i.code == "unused_cell"]


def test_a_score_out_of_its_weight_gives_both(document):
    parsed = merged(
        document,
        "年度资金|预算数|执行数|执行率|得分/分值|<",
        "资金总额|205.00|199.88|97.50%|9.75/10|<",
        "一级指标|二级指标|三级指标|指标值|完成值|得分/分值",
        "产出指标|数量指标|供水工程|≥46处|47处|50/50",
        "^|质量指标|水质合格率|≥92%|90.5%|38/40",
        "合计|<|<|<|<|97.75/100",
    )
    assert points(parsed) == [(50, 50), (40, 38)]
    (funds,), (total,) = of(parsed, BudgetExecutionRecord), of(parsed, EvaluationTotalRecord)
    assert (funds.weight, funds.score) == (10, Decimal("9.75"))
    assert (total.total_weight, total.total_score) == (100, Decimal("97.75"))


def test_sections_in_rows_with_points_of_their_own_are_levels(document):
    parsed = merged(
        document,
        "序号|评价内容|评价指标|标准分值|自评得分",
        "一|预算编制（60分）|<|60|58",
        "1|预算编制|编制完整性|60|58",
        "二|履职成效（40分）|<|40|39",
        "2|履职成效|查档人次|40|39",
        "合计|<|<|100|97",
    )
    assert [one[:2] for one in levels(parsed)] == [("预算编制", 60), ("履职成效", 40)]
    assert points(parsed) == [(60, 58), (40, 39)]


def test_indicators_under_a_title_need_no_level(document):
    block = "指标名称|分值|得分|扣分原因"
    parsed = merged(document, f"{block}|{block}", "在职人员控制率|40|40||办结率|60|58|", "总分|100|98|||||")
    assert [r.indicator_name for r in of(parsed, IndicatorRecord)] == ["在职人员控制率", "办结率"]
    assert points(parsed) == [(40, 40), (60, 58)]


def test_a_source_of_several_figures_among_the_funds_is_no_composition(document):
    parsed = merged(
        document,
        "资金情况|年初预算数|全年预算数|全年执行数",
        "合计|980|1015.5|995.19",
        "政府性基金|5|5|5",
        "其他资金|20|25.5|23.19",
        title="2023年度部门整体支出绩效自评表",
    )
    lines = [(r.funding_line, r.executed) for r in of(parsed, BudgetExecutionRecord)]
    assert lines == [("total", Decimal("995.19")), ("other", Decimal("23.19"))]


def test_rows_of_figures_of_a_table_nobody_knows_are_told_one_by_one(document):
    parsed = merged(document, "甲|乙|丙", "某项|12.50|3", "某项|无|无")
    told = [(i.reason, i.source_text) for i in of(parsed, IssueRecord) if i.code == "unused_row"]
    assert told == [("unused_row", "某项 | 12.50 | 3")]


def test_indicators_that_white_space_parts_in_one_line_are_rows_of_their_own(document):
    rows = [
        ["一级指标", "二级指标", "三级指标", "分值", "年度指标值", "实际完成值", "得分"],
        ["产出指标", "质量指标", "一次通过率 归档完整率", "17 4", "≥95% =100%", "97.5% 100%", "17 3.5"],
    ]
    parsed = document(TITLE, rows, grid=GridKind.TABS)
    assert [r.indicator_name for r in of(parsed, IndicatorRecord)] == ["一次通过率", "归档完整率"]
    assert points(parsed) == [(17, 17), (4, Decimal("3.5"))]


@pytest.mark.parametrize(
    ("columns", "total", "read"),
    [
        ("分值|扣分", "100|1.2", (100, None)),  # what was deducted is no score
        ("分值|上年得分|本年得分", "100|88|98.8", (100, Decimal("98.8"))),
        ("分值|甲|乙", "100|88|98.8", (100, None)),
    ],
)
def test_a_number_of_the_total_row_under_another_heading_is_no_score(document, columns, total, read):
    blank = "|1" * columns.count("|")
    parsed = merged(
        document,
        f"一级指标|二级指标|三级指标|指标值|完成值|{columns}",
        f"产出指标|数量指标|渠道长度|≥36公里|38公里|60{blank}",
        f"^|质量指标|合格率|≥95%|96%|40{blank}",
        f"总分|<|<|<|<|{total}",
    )
    (found,) = of(parsed, EvaluationTotalRecord)
    assert (found.total_weight, found.total_score) == read
