"""Wordings of self-evaluation reports and final accounts, each with the figures a careful reader takes from it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingestion.documents.model import Paragraph
from ingestion.prose import ProseContext, read_prose

PROJECTS = ("乡村振兴专项资金", "执法办案经费", "信息系统运行维护费")
FINAL, BUDGET, CHANGE, CARRYOVER, PRIOR = "final", "initial_budget", "change", "carryover", "prior_year_final"
LINE = "project_line_expenditure"

CASES: dict[str, tuple[list[str], list[tuple[str, str, float]]]] = {
    "budget and final of basic expenditure with a comparison": (
        [
            "二、一般公共预算支出情况",
            "（一）基本支出情况",
            "2023年我局基本支出年初预算数为820.5万元，决算数为905.36万元，比上年增加12.4万元，其中：人员经费760万元，"
            "占基本支出的83.94%；公用经费145.36万元。",
        ],
        [
            ("basic_expenditure", BUDGET, 820.5),
            ("basic_expenditure", FINAL, 905.36),
            ("basic_expenditure", CHANGE, 12.4),
            ("personnel", FINAL, 760),
            ("public_use", FINAL, 145.36),
        ],
    ),
    "money printed in yuan": (
        [
            "一、部门收支情况",
            "本单位2023年度收入总计12,345,600元，其中财政拨款收入12,000,000.00元，其他收入345,600元。",
        ],
        [
            ("total_income", FINAL, 1234.56),
            ("fiscal_appropriation_income", FINAL, 1200),
            ("other_income", FINAL, 34.56),
        ],
    ),
    "three-public item by item with the year before": (
        [
            "（三）“三公”经费使用情况",
            "2023年“三公”经费预算30万元，实际支出22.6万元，上年决算数为25.1万元，较上年减少2.5万元。其中：公务接待费4.6万元，"
            "公务用车运行维护费18万元，公务用车购置费0元，因公出国（境）费0万元。",
        ],
        [
            ("three_public_budget", BUDGET, 30),
            ("three_public_final", FINAL, 22.6),
            ("three_public_prior", PRIOR, 25.1),
            ("three_public_final", CHANGE, -2.5),
            ("reception_final", FINAL, 4.6),
            ("vehicle_final", FINAL, 18),
            ("vehicle_final", FINAL, 0),
            ("overseas_final", FINAL, 0),
        ],
    ),
    "income structure with opening balances": (
        [
            "二、收入决算情况说明",
            "2022年度本年收入合计5310.2万元，其中：财政拨款收入5000万元，占94.16%；上级补助收入100万元，占1.88%；"
            "事业收入200万元，占3.77%；其他收入10.2万元，占0.19%。年初结转和结余60万元。",
        ],
        [
            ("total_income", FINAL, 5310.2),
            ("fiscal_appropriation_income", FINAL, 5000),
            ("other", FINAL, 100),
            ("other", FINAL, 200),
            ("other_income", FINAL, 10.2),
            ("other", CARRYOVER, 60),
        ],
    ),
    "a project with budget, adjusted budget and final": (
        [
            "（二）项目支出情况",
            "1.乡村振兴专项资金。年初预算100万元，全年预算数120万元，实际支出118.5万元，结余1.5万元。",
            "2.执法办案经费年初预算安排50万元，全年执行数50万元，执行率100%。",
        ],
        [
            (LINE, BUDGET, 100),
            (LINE, "full_year_budget", 120),
            (LINE, FINAL, 118.5),
            (LINE, CARRYOVER, 1.5),
            (LINE, BUDGET, 50),
            (LINE, FINAL, 50),
        ],
    ),
    "projects the tables do not name": (
        [
            "（二）项目支出情况",
            "2023年项目支出300万元，其中：道路养护工程经费180万元、桥梁检测专项70万元、宣传活动经费50万元。",
        ],
        [("project_expenditure", FINAL, 300), (LINE, FINAL, 180), (LINE, FINAL, 70), (LINE, FINAL, 50)],
    ),
    "parts of a project in brackets": (
        [
            "（二）项目支出情况",
            "信息系统运行维护费支出46万元（其中：软件升级30万元，培训费6万元，专线租赁10万元）。",
        ],
        [(LINE, FINAL, 46), ("other", FINAL, 30), ("other", FINAL, 6), ("other", FINAL, 10)],
    ),
    "programme outcomes are no accounts": (
        [
            "六、部门整体支出绩效情况",
            "全年发放创业担保贷款1.2亿元，带动就业3000人；征缴社会保险费8.6亿元，总支出7.1亿元；为企业减免房租560万元，"
            "追回农民工工资320万元，完成固定资产投资45亿元。",
        ],
        [],
    ),
    "one's own totals among outcomes": (
        [
            "六、部门整体支出绩效情况",
            "2023年部门决算支出1500万元，较年初预算增加300万元。全年新增就业5000人，发放补贴2000万元。",
        ],
        [("total_expenditure", FINAL, 1500), ("total_expenditure", CHANGE, 300)],
    ),
    "figures told respectively": (
        ["三、支出决算情况说明", "2023年度基本支出和项目支出分别为600万元、400万元。"],
        [("basic_expenditure", FINAL, 600), ("project_expenditure", FINAL, 400)],
    ),
    "meetings, training, operating and procurement": (
        [
            "十、机关运行经费支出说明",
            "本部门2022年度机关运行经费支出88.2万元，比上年决算数减少3.1万元，降低3.39%。",
            "十一、一般性支出情况",
            "2022年本部门开支会议费1.2万元，用于召开年度工作会议；开支培训费2.5万元，用于开展业务培训。",
            "十二、政府采购支出说明",
            "本部门2022年度政府采购支出总额210万元，其中：政府采购货物支出60万元、政府采购服务支出150万元。",
        ],
        [
            ("agency_operating", FINAL, 88.2),
            ("agency_operating", CHANGE, -3.1),
            ("meeting", FINAL, 1.2),
            ("training", FINAL, 2.5),
            ("procurement", FINAL, 210),
            ("procurement", FINAL, 60),
            ("procurement", FINAL, 150),
        ],
    ),
    "appropriation expenditure against the year before": (
        [
            "五、一般公共预算财政拨款支出决算情况说明",
            "2023年度财政拨款支出2000万元，占本年支出合计的96.2%，与上年相比，财政拨款支出增加80万元，增长4.17%。",
            "2023年度财政拨款支出年初预算数为1800万元，支出决算数为2000万元，完成年初预算的111.11%。",
        ],
        [
            ("fiscal_appropriation_expenditure", FINAL, 2000),
            ("fiscal_appropriation_expenditure", CHANGE, 80),
            ("initial_budget", BUDGET, 1800),
            ("fiscal_appropriation_expenditure", FINAL, 2000),
        ],
    ),
    "a budget broken down": (
        [
            "二、部门预算情况",
            "2023年年初部门预算为1600万元，其中：基本支出1100万元，项目支出500万元；年中追加240万元。",
        ],
        [
            ("initial_budget", BUDGET, 1600),
            ("basic_expenditure", BUDGET, 1100),
            ("project_expenditure", BUDGET, 500),
            ("total_expenditure", CHANGE, 240),  # told of the agency as a whole again
        ],
    ),
    "standards per head and thresholds are no amounts": (
        [
            "（二）项目支出情况",
            "乡村振兴专项资金按每人每月200元的标准发放，共支出96万元。单价100万元以上设备0台。",
        ],
        [(LINE, FINAL, 96)],
    ),
    "definitions and plans are not read": (
        [
            "第四部分 名词解释",
            "一、基本支出：例如本级安排的基本支出100万元。",
            "八、下一步改进措施",
            "2024年拟安排项目支出500万元。",
        ],
        [],
    ),
}


MORE: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("wordings.yml").read_text(encoding="utf-8")
)


def figures(
    lines: list[str], year: int, agency: str = "某市交通运输局", projects: tuple[str, ...] = PROJECTS
) -> list[tuple[str, str, float]]:
    paragraphs = [Paragraph(text, index) for index, text in enumerate(lines)]
    result = read_prose(paragraphs, ProseContext("0" * 64, year, agency, projects))
    return [(r.concept, r.measure, float(r.amount)) for r in result.narrative_amounts]


@pytest.mark.parametrize("case", CASES)
def test_wording(case: str) -> None:
    lines, expected = CASES[case]
    year = 2022 if any("2022年" in line for line in lines) else 2023
    assert figures(lines, year) == expected


@pytest.mark.parametrize("case", MORE, ids=[case["name"] for case in MORE])
def test_wording_of_other_agencies(case: dict[str, Any]) -> None:
    found = figures(case["lines"], case["year"], case["agency"], tuple(case["projects"]))
    expected = Counter((concept, measure, float(amount)) for concept, measure, amount in case["figures"])
    assert Counter(figure for figure in found if figure[0] != "other") == expected


def test_the_second_of_two_changes_falls_as_the_first_does() -> None:
    found = figures(
        ["三公经费", "2023年公务接待费5.3万元，公务用车运行维护费4.5万元，分别比上年减少0.6万元、0.2万元。"],
        2023,
    )
    assert [figure for figure in found if figure[1] == CHANGE] == [
        ("reception_final", CHANGE, -0.6),
        ("vehicle_final", CHANGE, -0.2),
    ]
