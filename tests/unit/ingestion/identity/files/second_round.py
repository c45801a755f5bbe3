"""A second round of files of one report and of several, written after the first was mended and before it was scored."""

from __future__ import annotations

from tests.support.compilations import (
    Break,
    Piece,
    accounts,
    base_data,
    form_title,
    income,
    overall,
    project,
    prose,
    report,
)
from tests.unit.ingestion.identity.files.of_one import one
from tests.unit.ingestion.identity.files.of_several import ACCOUNTS, PROJECT, Bound, annual, own

TITLE = "2023年度项目支出绩效自评表"


def _letter(agency: str, amount: str) -> list[Piece]:
    return [
        agency,
        "关于2023年度部门整体支出绩效自评情况的报告",
        "澧县财政局：",
        *prose(agency, amount),
        form_title(),
        overall(agency, amount),
        agency,
        "2024年4月18日",
    ]


SECOND_SEVERAL: list[Bound] = [
    Bound(
        "letters-to-the-finance-bureau",
        "docx",
        [*_letter("澧县水利局", "11.00"), *_letter("澧县教育局", "12.00")],
        [own("澧县水利局", "11.00"), own("澧县教育局", "12.00")],
    ),
    Bound(
        "a-unit-whose-name-begins-with-the-bureau-s",
        "xlsx",
        [
            Break(),
            form_title(),
            overall("澧县财政局", "13.00"),
            Break(),
            form_title(),
            overall("澧县财政局绩效评价中心", "14.00"),
        ],
        [own("澧县财政局", "13.00"), own("澧县财政局绩效评价中心", "14.00")],
    ),
    Bound(
        "accounts-of-one-year-and-the-self-evaluation-of-the-next",
        "docx",
        [*annual("安乡县水利局", "15.00", 2022), *report("安乡县水利局", "16.00")],
        [own("安乡县水利局", "15.00", year=2022, kind=ACCOUNTS), own("安乡县水利局", "16.00")],
    ),
    Bound(
        "agencies-named-in-the-titles-of-forms-alone",
        "docx",
        [
            "安乡县水利局2023年度部门整体支出绩效自评表",
            overall("", "17.00", label=""),
            "安乡县教育局2023年度部门整体支出绩效自评表",
            overall("", "18.00", label=""),
        ],
        [own("安乡县水利局", "17.00"), own("安乡县教育局", "18.00")],
    ),
    Bound(
        "project-reports-of-two-agencies",
        "docx",
        [
            "石门县水利局2023年度河道清淤项目支出绩效自评报告",
            *prose("石门县水利局"),
            TITLE,
            project("河道清淤", "19.00", "石门县水利局"),
            "石门县教育局2023年度校舍维修项目支出绩效自评报告",
            *prose("石门县教育局"),
            TITLE,
            project("校舍维修", "20.00", "石门县教育局"),
        ],
        [own("石门县水利局", "19.00", kind=PROJECT), own("石门县教育局", "20.00", kind=PROJECT)],
    ),
    Bound(
        "names-behind-codes",
        "txt",
        [
            form_title(),
            overall("112001-桃源县水利局", "21.00"),
            form_title(),
            overall("113001-桃源县教育局", "22.00"),
        ],
        [own("桃源县水利局", "21.00"), own("桃源县教育局", "22.00")],
    ),
    Bound(
        "years-in-chinese-on-broken-covers",
        "pdf",
        [
            Break(),
            "二〇二二年度",
            "临澧县水利局",
            "部门整体支出绩效自评报告",
            *prose("临澧县水利局", "23.00", 2022),
            "部门整体支出绩效自评表",
            "（2022年度）",
            overall("临澧县水利局", "23.00"),
            Break(),
            "二〇二三年度",
            "临澧县水利局",
            "部门整体支出绩效自评报告",
            *prose("临澧县水利局", "24.00"),
            "部门整体支出绩效自评表",
            "（2023年度）",
            overall("临澧县水利局", "24.00"),
        ],
        [own("临澧县水利局", "23.00", year=2022), own("临澧县水利局", "24.00")],
    ),
    Bound(
        "accounts-by-their-compiler-s-line",
        "docx",
        [
            "2023年度收入决算表",
            "编制单位：津市市水利局",
            income("25.00"),
            "2023年度支出决算表",
            "编制单位：津市市水利局",
            accounts("25.00"),
            "2023年度收入决算表",
            "编制单位：津市市林业局",
            income("26.00"),
            "2023年度支出决算表",
            "编制单位：津市市林业局",
            accounts("26.00"),
        ],
        [
            own("津市市水利局", "25.00", "25.00", kind=ACCOUNTS),
            own("津市市林业局", "26.00", "26.00", kind=ACCOUNTS),
        ],
    ),
    Bound(
        "base-data-behind-each-form",
        "docx",
        [
            *report("慈利县水利局", "27.00"),
            "部门整体支出绩效评价基础数据表",
            base_data(21),
            *report("慈利县教育局", "28.00"),
            "部门整体支出绩效评价基础数据表",
            base_data(22),
        ],
        [own("慈利县水利局", "27.00"), own("慈利县教育局", "28.00")],
    ),
    Bound(
        "wholly-separate-kinds-of-three-agencies",
        "html",
        [
            *report("桑植县水利局", "29.00"),
            *annual("桑植县教育局", "30.00"),
            "桑植县民政局2023年度养老补贴项目支出绩效自评报告",
            *prose("桑植县民政局"),
            TITLE,
            project("养老补贴", "31.00", "桑植县民政局"),
        ],
        [
            own("桑植县水利局", "29.00"),
            own("桑植县教育局", "30.00", kind=ACCOUNTS),
            own("桑植县民政局", "31.00", kind=PROJECT),
        ],
    ),
    Bound(
        "two-schools",
        "docx",
        [*report("南县第一中学", "32.00"), *report("南县第十一中学", "33.00")],
        [own("南县第一中学", "32.00"), own("南县第十一中学", "33.00")],
    ),
    Bound(
        "one-name-in-two-counties",
        "docx",
        [*report("桃江县水利局", "34.00"), *report("安化县水利局", "35.00")],
        [own("桃江县水利局", "34.00"), own("安化县水利局", "35.00")],
    ),
    Bound(
        "a-city-s-bureau-and-a-district-s",
        "docx",
        [*report("益阳市水利局", "36.00"), *report("益阳市赫山区水利局", "37.00")],
        [own("益阳市水利局", "36.00"), own("益阳市赫山区水利局", "37.00")],
    ),
]


def _twice(name: str, agency: str, other: str) -> Bound:
    """Two forms of one body, under two prints of its name."""
    pieces = [*report(agency, "41.00"), "附表", form_title(), overall(other, "42.00")]
    return one(name, "docx", agency, "41.00", "42.00", pieces=list(pieces))


SECOND_ONE: list[Bound] = [
    one(
        "projects-of-two-provincial-programmes",
        "docx",
        "澧县农业农村局",
        "51.00",
        "52.00",
        kind=PROJECT,
        pieces=[
            TITLE,
            project("高标准农田", "51.00", "湖南省农业农村厅", "澧县农业农村局"),
            TITLE,
            project("水利设施", "52.00", "湖南省水利厅", "澧县农业农村局"),
        ],
    ),
    _twice("the-city-before-the-county", "澧县水利局", "常德市澧县水利局"),
    _twice("the-province-before-the-county", "澧县水利局", "湖南省澧县水利局"),
    _twice("health-in-short", "澧县卫生健康局", "澧县卫健局"),
    _twice("labour-in-short", "澧县人力资源和社会保障局", "澧县人社局"),
    _twice("the-conference-in-short", "政协澧县委员会", "澧县政协"),
    _twice("the-women-s-federation-in-short", "澧县妇女联合会", "澧县妇联"),
    _twice("the-disabled-in-short", "澧县残疾人联合会", "澧县残联"),
    _twice("the-youth-league-in-short", "共青团澧县委员会", "共青团澧县委"),
    _twice("a-town-in-short", "澧县澧南镇人民政府", "澧县澧南镇"),
    _twice("with-all-its-units", "澧县水利局", "澧县水利局机关及下属单位"),
    _twice("with-a-section-of-its-own", "澧县水利局", "澧县水利局财务股"),
    _twice("with-blanks-between", "澧县水利局", "澧 县 水 利 局"),
    _twice("with-a-note-behind", "澧县水利局", "澧县水利局（汇总）"),
    one(
        "a-list-of-units-set-as-lines",
        "docx",
        "澧县水利局",
        "53.00",
        pieces=[
            "澧县水利局2023年度部门整体支出绩效自评报告",
            *prose("澧县水利局", "53.00"),
            "所属单位：",
            "澧县水政监察大队",
            "澧县河道管理站",
            "澧县防汛抗旱服务中心",
            form_title(),
            overall("澧县水利局", "53.00"),
        ],
    ),
    one(
        "a-wrong-year-in-a-part-s-heading",
        "docx",
        "安乡县民政局",
        "54.00",
        kind=ACCOUNTS,
        pieces=[
            "2023年度安乡县民政局部门决算",
            "第二部分 2022年度部门决算表",
            "支出决算表",
            "公开03表　部门：安乡县民政局　单位：万元",
            accounts("54.00"),
            "第三部分 2022年度部门决算情况说明",
            "2023年度支出决算总计54.00万元。",
        ],
    ),
    one(
        "a-joint-title",
        "docx",
        "石门县水利局",
        "55.00",
        kind=PROJECT,
        pieces=[
            "石门县水利局2023年度河道清淤项目支出绩效自评报告",
            "本项目由石门县水利局、石门县财政局共同组织实施。",
            *prose("石门县水利局"),
            TITLE,
            project("河道清淤", "55.00", "石门县水利局", "石门县河道管理站"),
        ],
    ),
    one(
        "the-title-on-the-cover-and-on-the-first-page",
        "pdf",
        "临澧县司法局",
        "56.00",
        pieces=[
            Break(),
            "临澧县司法局",
            "2023年度部门整体支出绩效自评报告",
            "2024年4月",
            Break(),
            "目  录",
            "一、部门概况",
            "二、预算支出使用情况",
            Break(),
            "临澧县司法局2023年度部门整体支出绩效自评报告",
            *prose("临澧县司法局", "56.00"),
            form_title(),
            overall("临澧县司法局", "56.00"),
        ],
    ),
]
