"""Further files of several reports."""

from __future__ import annotations

from tests.support.compilations import (
    Break,
    accounts,
    form_title,
    income,
    overall,
    project,
    prose,
    report,
)
from tests.unit.ingestion.identity.files.of_several import (
    ACCOUNTS,
    Bound,
    Told,
    annual,
    own,
)

OF_SEVERAL_MORE: list[Bound] = [
    Bound(
        "texts-without-forms",
        "docx",
        [
            "汝城县信访局2023年度部门整体支出绩效自评报告",
            *prose("汝城县信访局", "120.00"),
            "汝城县档案馆2023年度部门整体支出绩效自评报告",
            *prose("汝城县档案馆", "130.00"),
            "汝城县气象局2023年度部门整体支出绩效自评报告",
            *prose("汝城县气象局", "140.00"),
        ],
        [own("汝城县信访局"), own("汝城县档案馆"), own("汝城县气象局")],
    ),
    Bound(
        "bodies-of-other-kinds",
        "docx",
        [
            *report("政协桂阳县委员会", "91.10"),
            *report("桂阳县人大常委会办公室", "92.20"),
            *report("共青团桂阳县委员会", "93.30"),
        ],
        [
            own("政协桂阳县委员会", "91.10"),
            own("桂阳县人大常委会办公室", "92.20"),
            own("共青团桂阳县委员会", "93.30"),
        ],
    ),
    Bound(
        "accounts-of-two-years",
        "docx",
        [*annual("宜章县水利局", "401.00", 2022), *annual("宜章县水利局", "402.00", 2023)],
        [
            own("宜章县水利局", "401.00", year=2022, kind=ACCOUNTS),
            own("宜章县水利局", "402.00", kind=ACCOUNTS),
        ],
    ),
    Bound(
        "a-sheet-for-each-year",
        "xlsx",
        [
            p
            for n, year in enumerate((2021, 2022, 2023))
            for p in [Break(str(year)), form_title(year), overall("永兴县水利局", f"5{n}.50")]
        ],
        [own("永兴县水利局", f"5{n}.50", year=2021 + n) for n in range(3)],
    ),
    Bound(
        "forms-behind-each-other-in-a-pdf",
        "pdf",
        [
            form_title(),
            overall("嘉禾县水利局", "21.00"),
            form_title(),
            overall("嘉禾县教育局", "22.00"),
            form_title(),
            overall("嘉禾县民政局", "23.00"),
        ],
        [own("嘉禾县水利局", "21.00"), own("嘉禾县教育局", "22.00"), own("嘉禾县民政局", "23.00")],
    ),
    Bound(
        "forms-one-below-the-other-in-one-table",
        "docx",
        [
            [
                f"{form_title()}||||||",
                *overall("临武县水利局", "24.00"),
                f"{form_title()}||||||",
                *overall("临武县教育局", "25.00"),
            ]
        ],
        [own("临武县水利局", "24.00"), own("临武县教育局", "25.00")],
    ),
    Bound(
        "forms-one-below-the-other-on-a-sheet",
        "xlsx",
        [
            Break("汇总"),
            form_title(),
            overall("桂东县水利局", "26.00"),
            form_title(),
            overall("桂东县教育局", "27.00"),
        ],
        [own("桂东县水利局", "26.00"), own("桂东县教育局", "27.00")],
    ),
    Bound(
        "townships-of-a-county",
        "docx",
        [*report("安仁县灵官镇人民政府", "34.00"), *report("安仁县永乐江镇人民政府", "35.00")],
        [own("安仁县灵官镇人民政府", "34.00"), own("安仁县永乐江镇人民政府", "35.00")],
    ),
    Bound(
        "a-department-and-its-hospital",
        "docx",
        [*report("资兴市卫生健康局", "36.00"), *report("资兴市第一人民医院", "37.00")],
        [own("资兴市卫生健康局", "36.00"), own("资兴市第一人民医院", "37.00")],
    ),
    Bound(
        "annexes-of-a-notice",
        "docx",
        [
            "附件1：东安县水利局2023年度部门整体支出绩效自评报告",
            *prose("东安县水利局", "38.00"),
            form_title(),
            overall("东安县水利局", "38.00"),
            "附件2：东安县教育局2023年度部门整体支出绩效自评报告",
            *prose("东安县教育局", "39.00"),
            form_title(),
            overall("东安县教育局", "39.00"),
        ],
        [own("东安县水利局", "38.00"), own("东安县教育局", "39.00")],
    ),
    Bound(
        "project-forms-behind-each-agency-s-own-form",
        "docx",
        [
            *report("双牌县水利局", "51.00"),
            "2023年度项目支出绩效自评表",
            project("水库除险", "11.00", "双牌县水利局"),
            *report("双牌县教育局", "52.00"),
            "2023年度项目支出绩效自评表",
            project("营养改善", "12.00", "双牌县教育局"),
        ],
        [own("双牌县水利局", "51.00", "11.00"), own("双牌县教育局", "52.00", "12.00")],
    ),
    Bound(
        "a-project-form-before-the-next-agency-s-own-form",
        "docx",
        [
            form_title(),
            overall("道县水利局", "53.00"),
            "2023年度项目支出绩效自评表",
            project("渠道整修", "13.00", "道县水利局"),
            "2023年度项目支出绩效自评表",
            project("课桌更新", "14.00", "道县教育局"),
            form_title(),
            overall("道县教育局", "54.00"),
        ],
        [own("道县水利局", "53.00", "13.00"), own("道县教育局", "54.00", "14.00")],
    ),
    Bound(
        "statements-of-two-agencies-on-sheets",
        "xlsx",
        [
            Break("水利局收入"),
            "2023年度收入决算表",
            "部门：江永县水利局　单位：万元",
            income("61.10"),
            Break("水利局支出"),
            "2023年度支出决算表",
            "部门：江永县水利局　单位：万元",
            accounts("61.10"),
            Break("教育局收入"),
            "2023年度收入决算表",
            "部门：江永县教育局　单位：万元",
            income("62.20"),
            Break("教育局支出"),
            "2023年度支出决算表",
            "部门：江永县教育局　单位：万元",
            accounts("62.20"),
        ],
        [
            own("江永县水利局", "61.10", "61.10", kind=ACCOUNTS),
            own("江永县教育局", "62.20", "62.20", kind=ACCOUNTS),
        ],
    ),
    Bound(
        "titles-with-the-year-first",
        "txt",
        [
            "2022年度宁远县水利局部门整体支出绩效自评报告",
            *prose("宁远县水利局", "71.00", 2022),
            form_title(2022),
            overall("宁远县水利局", "71.00"),
            "2023年度宁远县水利局部门整体支出绩效自评报告",
            *prose("宁远县水利局", "72.00"),
            form_title(),
            overall("宁远县水利局", "72.00"),
        ],
        [own("宁远县水利局", "71.00", year=2022), own("宁远县水利局", "72.00")],
    ),
    Bound(
        "a-region-nobody-knows-among-good-ones",
        "docx",
        [
            *report("蓝山县水利局", "73.00"),
            *report("太平川县水利局", "74.00"),
            *report("蓝山县民政局", "75.00"),
        ],
        [own("蓝山县水利局", "73.00"), Told("", 0, "region_unknown"), own("蓝山县民政局", "75.00")],
    ),
    Bound(
        "covers-with-the-reporting-unit-below",
        "docx",
        [
            Break(),
            "部门整体支出绩效自评报告",
            "（2023年度）",
            "部门名称：新田县水利局",
            "2024年4月20日",
            *prose("新田县水利局", "76.00"),
            form_title(),
            overall("新田县水利局", "76.00"),
            Break(),
            "部门整体支出绩效自评报告",
            "（2023年度）",
            "部门名称：新田县教育局",
            "2024年4月22日",
            *prose("新田县教育局", "77.00"),
            form_title(),
            overall("新田县教育局", "77.00"),
        ],
        [own("新田县水利局", "76.00"), own("新田县教育局", "77.00")],
    ),
]
