"""Files of several reports, written with their truth before anything cut them: agency, year, kind or code of refusal, and
the sums (万元) that are the report's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tests.support.compilations import (
    Break,
    Piece,
    accounts,
    base_data,
    budget,
    form_title,
    overall,
    project,
    prose,
    report,
)


class Told(NamedTuple):
    """What must come out of one part; blank `agency` where the part is refused."""

    agency: str
    year: int
    kind: str
    sums: tuple[str, ...] = ()


class Bound(NamedTuple):
    """A file: its medium, what it is made of, and what must come out of it."""

    name: str
    medium: str
    pieces: Sequence[Piece]
    parts: Sequence[Told]


OVERALL, PROJECT, ACCOUNTS = "overall_self_evaluation", "project_self_evaluation", "final_accounts"


def own(agency: str, *sums: str, year: int = 2023, kind: str = OVERALL) -> Told:
    return Told(agency, year, kind, sums)


def annual(agency: str, amount: str, year: int = 2023) -> list[Piece]:
    """Final accounts: title, statement, text."""
    return [
        Break(agency),
        f"{year}年度{agency}部门决算",
        f"第一部分 {agency}概况",
        "主要职责是贯彻执行国家有关方针政策，承办上级交办的其他事项。",
        f"第二部分 {year}年度部门决算表",
        "支出决算表",
        f"公开03表　部门：{agency}　单位：万元",
        accounts(amount),
        f"第三部分 {year}年度部门决算情况说明",
        f"{year}年度支出决算总计{amount}万元，其中基本支出{amount}万元。",
    ]


def _broken_cover(year: str, agency: str, *title: str) -> list[Piece]:
    return [Break(), year, agency, *title]


OF_SEVERAL: list[Bound] = [
    Bound(
        "county-volume-with-cover-preface-and-contents",
        "docx",
        [
            "澧县2023年度部门整体支出绩效自评报告汇编",
            "澧县财政局编",
            "二〇二四年六月",
            "前  言",
            "2023年，全县一般公共预算支出65.20亿元，各部门按照要求开展了绩效自评，现将报告汇编成册，供有关方面参考。",
            "目  录",
            "澧县水利局2023年度部门整体支出绩效自评报告……1",
            "澧县教育局2023年度部门整体支出绩效自评报告……12",
            "澧县民政局2023年度部门整体支出绩效自评报告……25",
            *report("澧县水利局", "1210.10"),
            *report("澧县教育局", "2210.20"),
            *report("澧县民政局", "3210.30"),
        ],
        [own("澧县水利局", "1210.10"), own("澧县教育局", "2210.20"), own("澧县民政局", "3210.30")],
    ),
    Bound(
        "two-reports-one-behind-the-other",
        "txt",
        [*report("桃源县林业局", "411.00"), *report("桃源县审计局", "512.00")],
        [own("桃源县林业局", "411.00"), own("桃源县审计局", "512.00")],
    ),
    Bound(
        "covers-broken-over-lines",
        "pdf",
        [
            *_broken_cover("2023年度", "石门县司法局", "部门整体支出绩效", "自评报告"),
            *prose("石门县司法局", "310.00"),
            form_title(),
            overall("石门县司法局", "310.00"),
            *_broken_cover("2023年度", "石门县卫生健康局", "部门整体支出绩效", "自评报告"),
            *prose("石门县卫生健康局", "920.00"),
            form_title(),
            overall("石门县卫生健康局", "920.00"),
        ],
        [own("石门县司法局", "310.00"), own("石门县卫生健康局", "920.00")],
    ),
    Bound(
        "a-sheet-for-each-agency",
        "xlsx",
        [
            Break("水利局"),
            form_title(),
            overall("安乡县水利局", "101.10"),
            Break("教育局"),
            form_title(),
            overall("安乡县教育局", "202.20"),
            Break("医保局"),
            form_title(),
            overall("安乡县医疗保障局", "303.30"),
        ],
        [own("安乡县水利局", "101.10"), own("安乡县教育局", "202.20"), own("安乡县医疗保障局", "303.30")],
    ),
    Bound(
        "a-sheet-for-each-agency-named-above-the-form",
        "xlsx",
        [
            Break("1"),
            form_title(),
            "填报单位：汉寿县统计局　单位：万元",
            overall("", "88.10", label=""),
            Break("2"),
            form_title(),
            "填报单位：汉寿县档案馆　单位：万元",
            overall("", "77.20", label=""),
        ],
        [own("汉寿县统计局", "88.10"), own("汉寿县档案馆", "77.20")],
    ),
    Bound(
        "four-years-of-one-evaluation",
        "docx",
        [
            p
            for n, year in enumerate(range(2019, 2023))
            for p in report("临澧县应急管理局", f"10{n}.50", year)
        ],
        [own("临澧县应急管理局", f"10{n}.50", year=2019 + n) for n in range(4)],
    ),
    Bound(
        "four-years-of-one-project",
        "docx",
        [
            p
            for n, year in enumerate(range(2020, 2024))
            for p in [
                f"{year}年度项目支出绩效自评表",
                project("农村公路养护", f"30{n}.00", "津市市交通运输局"),
            ]
        ],
        [own("津市市交通运输局", f"30{n}.00", year=2020 + n, kind=PROJECT) for n in range(4)],
    ),
    Bound(
        "accounts-with-their-self-evaluation-of-each-agency",
        "docx",
        [
            *annual("慈利县水利局", "611.00"),
            "第五部分 附件",
            "附件1 2023年度部门整体支出绩效自评表",
            overall("慈利县水利局", "611.00"),
            *annual("慈利县民政局", "722.00"),
            "第五部分 附件",
            "附件1 2023年度部门整体支出绩效自评表",
            overall("慈利县民政局", "722.00"),
        ],
        [
            own("慈利县水利局", "611.00", "611.00", kind=ACCOUNTS),
            own("慈利县民政局", "722.00", "722.00", kind=ACCOUNTS),
        ],
    ),
    Bound(
        "a-self-evaluation-and-another-agency-s-accounts",
        "docx",
        [*report("桑植县林业局", "45.10"), *annual("桑植县商务局", "54.20")],
        [own("桑植县林业局", "45.10"), own("桑植县商务局", "54.20", kind=ACCOUNTS)],
    ),
    Bound(
        "a-budget-among-self-evaluations",
        "docx",
        [*report("南县水利局", "31.00"), *budget("南县教育局", "32.00"), *report("南县民政局", "33.00")],
        [own("南县水利局", "31.00"), Told("", 0, "department_budget"), own("南县民政局", "33.00")],
    ),
    Bound(
        "one-without-a-year-among-good-ones",
        "docx",
        [
            *report("桃江县水利局", "41.00"),
            "桃江县科学技术局部门整体支出绩效自评报告",
            "一、部门概况",
            "桃江县科学技术局是本级政府的工作部门，内设办公室等科室，年末在职人员十余人。",
            "部门整体支出绩效自评表",
            overall("桃江县科学技术局", "42.00"),
            *report("桃江县民政局", "43.00"),
        ],
        [own("桃江县水利局", "41.00"), Told("", 0, "fiscal_year_not_found"), own("桃江县民政局", "43.00")],
    ),
    Bound(
        "numbered-by-agency",
        "html",
        [
            "2023年度部门整体支出绩效自评汇编",
            "一、安化县农业农村局",
            *prose("安化县农业农村局", "501.00"),
            form_title(),
            overall("安化县农业农村局", "501.00"),
            "二、安化县水利局",
            *prose("安化县水利局", "502.00"),
            form_title(),
            overall("安化县水利局", "502.00"),
            "三、安化县教育局",
            *prose("安化县教育局", "503.00"),
            form_title(),
            overall("安化县教育局", "503.00"),
        ],
        [own("安化县农业农村局", "501.00"), own("安化县水利局", "502.00"), own("安化县教育局", "503.00")],
    ),
    Bound(
        "accounts-of-a-department-and-of-its-school",
        "txt",
        [*annual("沅江市教育局", "801.00"), *annual("沅江市第一中学", "91.00")],
        [own("沅江市教育局", "801.00", kind=ACCOUNTS), own("沅江市第一中学", "91.00", kind=ACCOUNTS)],
    ),
    Bound(
        "project-forms-of-several-departments",
        "docx",
        [
            "2023年度项目支出绩效自评表",
            project("河道清淤", "61.00", "双峰县水利局"),
            "2023年度项目支出绩效自评表",
            project("校舍维修", "62.00", "双峰县教育局"),
            "2023年度项目支出绩效自评表",
            project("养老补贴", "63.00", "双峰县民政局"),
        ],
        [
            own("双峰县水利局", "61.00", kind=PROJECT),
            own("双峰县教育局", "62.00", kind=PROJECT),
            own("双峰县民政局", "63.00", kind=PROJECT),
        ],
    ),
    Bound(
        "five-agencies-with-base-data",
        "docx",
        [
            p
            for n, name in enumerate(["水利局", "教育局", "民政局", "审计局", "司法局"])
            for p in [
                "部门整体支出绩效评价基础数据表",
                f"填报单位：新化县{name}",
                base_data(20 + n),
                form_title(),
                overall(f"新化县{name}", f"7{n}.00"),
            ]
        ],
        [
            own(f"新化县{name}", f"7{n}.00")
            for n, name in enumerate(["水利局", "教育局", "民政局", "审计局", "司法局"])
        ],
    ),
    Bound(
        "base-data-without-a-name-before-each-form",
        "docx",
        [
            "附件1",
            "部门整体支出绩效评价基础数据表",
            base_data(20),
            "附件2",
            form_title(),
            overall("涟源市水利局", "81.00"),
            "附件1",
            "部门整体支出绩效评价基础数据表",
            base_data(50),
            "附件2",
            form_title(),
            overall("涟源市民政局", "82.00"),
        ],
        [own("涟源市水利局", "81.00"), own("涟源市民政局", "82.00")],
    ),
]
