"""What is personal is hidden however it is typed; what only looks like it stays as printed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.privacy import REDACTED, Kind, hidden_spans, redact, redact_figure, redact_within

PERSONAL = {
    Kind.MOBILE: [
        "13912345679",
        "139 1234 5679",
        "137-1234-5678",
        "１３９１２３４５６７９",
        "1 3 9 1 2 3 4 5 6 7 9",
        "+86 139-1234-5679",
        "1391234 5679",
        "139·1234·5679",
        "1391-234-5679",
        "139—1234—5679",
    ],
    Kind.LANDLINE: [
        "0731-28211235",
        "(0731)28211235",
        "（０７３１）２８２１１２３５",
        "0731—8888 1234",
        "0731 28211235",
        "010-88881234",
        "073128211235",
        "0745-2867109",
        "0731-28211235转801",
        "86-0731-28211235",
    ],
    Kind.SERVICE: ["400-618-1234", "4006181234", "400 6181 234"],
    Kind.IDENTITY_CARD: [
        "430102199003071231",
        "11010519491231002X",
        "11010519491231002x",
        "430102 19900307 1231",
        "430102900307123",
        "４３０１０２１９９００３０７１２３１",
    ],
    Kind.BANK_CARD: [
        "6222021234567890",
        "6222 0212 3456 7890 128",
        "6217-0012-3456-7890",
        "4367421234567890129",
    ],
    Kind.EMAIL: ["zhang.san@example.gov.cn", "ZS_2023＠163.com", "zhang @ qq.com"],
    Kind.PLATE: [
        "湘A12345",
        "湘A·12345",
        "湘 A-12345",
        "湘AD12345",
        "湘A12345D",
        "粤B·K88X9",
        "湘Ａ１２３４５",
    ],
}
BEHIND_LABELS = [
    "填报人：张三",
    "填表人: 张 三",
    "填 报 人 ： 张三",
    "填报人 | 张三",
    "填报人\n张三",
    "填报\n人：\n张三",
    "填报人张三",
    "经办人王小明。",
    "制表人（签字）：王小明",
    "审核人：欧阳娜娜",
    "联系人：阿依古丽·买买提",
    "负责人：张三",
    "单位负责人（签章）：张三",
    "单位负责人签字：张三",
    "局长：张三",
    "局长 | 张三",
    "分管副局长张三主持",
    "主任：张三",
    "户主：张三",
    "户主 | 张三",
    "法人代表：张三",
    "法定代表人\n张三",
    "受助对象：张三",
    "受助对象 | 张三",
    "受益人：张三",
    "姓名：张三",
    "联系人：Li Lei",
    "填报人：某某",
    "审核人：张某",
    "填表人：张三　填报日期",
]
LABELLED_NUMBERS = [
    "联系电话：28211235",
    "电话 | 2867109",
    "联系人及电话：张三 28211235",
    "联系人 | 张三 | 2867109",
    "手机号码：139 1234 5679",
    "身份证号：43010219900307000X",
    "银行卡号：1234567890123456",
    "微信号 13912345679",
    "传真：0731-28211235、28211236",
    "TEL：28211235",
]
INNOCENT = [
    "湘财绩〔2023〕12号",
    "2080101 | 行政运行 | 13871234567 | 13871234567",
    "年度资金总额 | 13505000000 | 13505000000",
    "共计支出13905000123元",
    "统一社会信用代码：91430000183765432X",
    "统一社会信用代码 | 11430000006123456X",
    "项目编码：430000220000000012345",
    "项目编号：430102230512001",
    "2023年12月31日",
    "填报日期：20230329",
    "填表人：　　填报日期：20230329",
    "12333热线接听123456人次",
    "拨打12345、12333",
    "受益人口 | ≥3.2万人 | 3",
    "受助对象1200人",
    "残疾人康复、残疾人就业",
    "局长任组长",
    "人社局局长为组长的专班",
    "成立以局长为组长、副局长为副组长的领导小组",
    "股室负责人各负其责",
    "项目负责制健全",
    "审核人员12人",
    "填报人数3人",
    "经办人员培训 | 200人",
    "工伤保险经办人员培训",
    "中心主任座谈会议",
    "主任务、主任办公会",
    "各专委会主任、副主任",
    "法人单位入库",
    "联系人：",
    "联系人： 联系电话：",
    "单位负责人签字：",
    "填表人：单位公章：",
    "12,345,678,901.00",
    "13912345.67",
    "139.1234",
    "2021-2023",
    "99.96%",
    "≥95%",
    "5.8万人",
    "3770万元",
    "1200000.00",
    "怀化市就业服务中心",
    "A级景区",
    "湘潭市、湘乡市",
    "京A股上市企业3家",
    "第1—9项",
    "负责人 | 主要领导",
    "受助对象 | 毕业生",
    "受益人 | 农民工",
    "会计核算",
    "支出13871234567.89",
    "18个月",
    "138户",
    "个人账户 | 13456789012",
    "手机1234567部",
    "身份证1234567张",
    "局长高度重视",
    "书记高位推动",
    "负责人严格把关",
    "会计准则",
    "制表单位：市人社局",
    "审核人及审核时间",
    "申报人 | 单位职工",
    "收款人 | 市财政局",
    "银行账号 | 无",
    "2019 2020 2021 2022",
    "100 200 300 400 500",
]


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in PERSONAL.items() for text in texts]
)
@pytest.mark.parametrize("around", ["{}", "主管部门 | {}", "有事请找（{}）。", "由他{}办理"])
def test_what_is_personal_is_hidden_whole_wherever_it_stands(kind: Kind, text: str, around: str) -> None:
    printed = around.format(text)
    assert redact(printed) == around.format(REDACTED)
    assert kind in {span.kind for span in hidden_spans(printed)}


@pytest.mark.parametrize(
    "text", [text for kind, texts in PERSONAL.items() if kind is not Kind.EMAIL for text in texts]
)
def test_a_paragraph_that_was_joined_to_it_does_not_shield_it(text: str) -> None:
    assert redact(f"{text}2023年预算为12.5万元") == f"{REDACTED}2023年预算为12.5万元"


@pytest.mark.parametrize("text", BEHIND_LABELS)
def test_a_name_behind_its_label_is_hidden(text: str) -> None:
    hidden = redact(text)
    assert REDACTED in hidden
    assert not any(name in hidden for name in ("三", "王", "娜", "买", "某", "Lei"))


@pytest.mark.parametrize("text", LABELLED_NUMBERS)
def test_behind_its_label_any_number_is_hidden(text: str) -> None:
    assert not any(character.isdigit() for character in redact(text))


@pytest.mark.parametrize("text", INNOCENT)
def test_what_only_looks_like_it_stays_as_printed(text: str) -> None:
    assert redact(text) == text
    assert redact_figure(text) == text


def test_a_figure_of_eleven_digits_is_a_figure_in_a_cell_of_figures() -> None:
    assert redact_figure("13871234567") == "13871234567"
    assert redact_figure("139 1234 5679") == REDACTED


def test_a_cell_is_hidden_for_the_label_in_another_cell_of_its_row() -> None:
    row = "填报人 | 张三 | 电话 | 2867109 | 单位 | 张三里社区"
    assert [redact_within(cell, row) for cell in ("张三", "2867109", "张三里社区")] == [
        REDACTED,
        REDACTED,
        "张三里社区",
    ]


def test_what_is_left_of_a_line_of_signatures_stays() -> None:
    line = "填表人：张三  填报日期：20230329  联系电话：28867136  单位负责人签字：李四"
    assert redact(line) == "填表人：〔略〕  填报日期：20230329  联系电话：〔略〕  单位负责人签字：〔略〕"


PIECES = st.sampled_from(
    [
        *"填报人张三：| \n，。、1390-（）@A湘略〔〕",
        "13912345679",
        "联系人",
        "电话",
        "0731-28211235",
        "局长",
        "王五",
        "6222021234567890",
        "年",
        "元",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_hiding_twice_is_hiding_once_and_what_is_printed_stays_printed(text: str) -> None:
    once = redact(text)
    assert redact(once) == once
    assert bool(once) == bool(text)
    spans = hidden_spans(text)
    assert all(0 <= a.start < a.end <= b.start for a, b in pairwise(spans))
