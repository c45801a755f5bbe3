from __future__ import annotations

from datetime import date

import pytest

from ingestion.documents.model import Place
from ingestion.errors import (
    AgencyNotFoundError,
    FiscalYearNotFoundError,
    NotAReportError,
    PerformanceTargetsError,
    RegionUnknownError,
)
from ingestion.hints import IdentityHints, NameHint, YearHint
from ingestion.identity import identify
from tests.support.refusals import refused
from tests.unit.ingestion.identity.reports import document

TITLE = "2023年度部门整体支出绩效自评报告"


def test_a_cover_tells_everything() -> None:
    found = identify(document(TITLE, "部门（单位）名称：株洲市审计局", "2024 年 4 月 9 日"), IdentityHints())
    assert (found.agency_name, found.region_code, found.admin_level) == (
        "株洲市审计局",
        "430200",
        "prefecture",
    )
    assert (found.fiscal_year, found.report_kind, found.sector) == (2023, "overall_self_evaluation", "audit")
    assert (found.report_date, found.title) == (date(2024, 4, 9), TITLE)


def test_a_short_name_is_the_full_one_found_elsewhere() -> None:
    found = identify(
        document("2023年度", "市就业服务中心部门决算", "怀化市就业服务中心负责全市就业服务工作。"),
        IdentityHints(),
    )
    assert (found.agency_name, found.report_kind) == ("怀化市就业服务中心", "final_accounts")
    assert found.title == "2023年度市就业服务中心部门决算"


def test_a_short_name_goes_into_the_region_the_report_speaks_of() -> None:
    found = identify(
        document(TITLE, "区人社局", "根据石峰区财政局通知，", "石峰区委、石峰区政府高度重视。"),
        IdentityHints(),
    )
    assert found.agency_name == "株洲市石峰区人力资源和社会保障局"


def test_the_superior_named_in_every_project_table_is_not_the_reporting_agency() -> None:
    heads = [[["主管部门", "怀化市教育局", "实施单位", "怀化市招生考试中心"]]] * 5
    found = identify(document(TITLE, "填报单位：怀化市招生考试中心", *heads), IdentityHints())
    assert found.agency_name == "怀化市招生考试中心"


def test_hints_from_the_forms_count() -> None:
    hints = IdentityHints(
        names=(
            NameHint("agency", "部门名称", "澧县水利局", Place(table=1, row=1), "overall_self_evaluation"),
        ),
        years=tuple(YearHint(y, f"{y}年决算数", Place(table=2, row=1)) for y in (2021, 2022)),
        forms=("overall_self_evaluation",),
    )
    found = identify(document("附件1", "部门整体支出绩效自评表"), hints)
    assert (found.agency_name, found.region_code, found.fiscal_year) == ("澧县水利局", "430723", 2022)
    method = {e.method for e in found.evidence if e.field == "agency"}
    assert method == {"form_field:部门名称"}


def test_the_year_is_the_latest_heading_of_a_table_and_not_the_day_of_reporting() -> None:
    table = [["经费", "2021年决算数", "2022年预算数", "2022年决算数"]]
    found = identify(
        document("部门整体支出绩效自评表", "株洲市审计局", "2023年3月29日", table), IdentityHints()
    )
    assert found.fiscal_year == 2022


def test_a_year_in_brackets_is_enough() -> None:
    table = [["部门整体支出绩效自评表"], ["填报单位：（2022年度）单位：万元"], ["部门名称", "株洲市审计局"]]
    assert identify(document(table), IdentityHints()).fiscal_year == 2022


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2024年4月29日", date(2024, 4, 29)),
        ("2024  年 10 月 17 日", date(2024, 10, 17)),
        ("填报日期：2024.4.28", date(2024, 4, 28)),
        ("填表人： 填报日期：20230329 联系电话：", date(2023, 3, 29)),
        ("填报日期：2024-6-3", date(2024, 6, 3)),
        ("二〇二四年四月二十九日", date(2024, 4, 29)),
        ("二○二四年十月十日", date(2024, 10, 10)),
        ("填报日期：5.20", None),
        ("填报日期：2024.13.45", None),
    ],
)
def test_the_day_of_the_report_is_read_in_every_spelling(printed: str, day: date | None) -> None:
    assert identify(document(TITLE, "株洲市审计局", printed), IdentityHints()).report_date == day


def test_a_cover_date_outweighs_a_filing_date() -> None:
    found = identify(document(TITLE, "株洲市审计局", "2024年4月29日", "填报日期：2024.4.28"), IdentityHints())
    assert found.report_date == date(2024, 4, 29)


def test_filing_dates_that_differ_give_none_and_say_so() -> None:
    found = identify(
        document(TITLE, "株洲市审计局", "填报日期：2024.6.16", "填报日期：2024.6.30"), IdentityHints()
    )
    assert found.report_date is None
    assert [i.code for i in found.issues] == ["report_date_ambiguous"]


def test_no_personal_data_enters_the_evidence() -> None:
    line = "填报单位：株洲市审计局 填表人：甲某某 填报日期：2024.4.28 联系电话：0731-12345678 单位负责人签字：乙某"
    found = identify(document(TITLE, line), IdentityHints())
    texts = " ".join(e.source_text for e in found.evidence)
    assert "株洲市审计局" in texts
    assert not any(word in texts for word in ("甲某某", "乙某", "12345678"))


def test_equal_evidence_is_a_tie_that_is_said() -> None:
    found = identify(document(TITLE, "株洲市审计局", "株洲市教育局"), IdentityHints())
    assert found.agency_name == "株洲市审计局"
    assert [i.code for i in found.issues] == ["identity_tie"]


def test_a_former_name_keeps_its_print_and_gets_the_present_code() -> None:
    found = identify(document("2016年度部门整体支出绩效自评报告", "宁乡县审计局"), IdentityHints())
    assert (found.region_code, found.region_name_printed) == ("430182", "宁乡县")


def test_accounts_with_evaluation_forms_inside_are_final_accounts() -> None:
    hints = IdentityHints(forms=("base_data", "overall_self_evaluation", "project_self_evaluation"))
    found = identify(document("2023年度株洲市审计局部门决算", "一、收入支出决算总体情况说明", TITLE), hints)
    assert found.report_kind == "final_accounts"


def test_a_file_of_project_tables_is_a_project_self_evaluation() -> None:
    table = [["2023年度项目支出绩效自评表"], ["主管部门", "株洲市审计局"]]
    found = identify(document(table), IdentityHints(forms=("project_self_evaluation",)))
    assert found.report_kind == "project_self_evaluation"


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        (["会议通知", "定于2023年召开会议。"], NotAReportError),
        ([TITLE, "简要概述单位情况。"], AgencyNotFoundError),
        (["部门整体支出绩效自评报告", "株洲市审计局", "2024年4月29日"], FiscalYearNotFoundError),
        ([TITLE, "部门名称：湛湖市审计局"], RegionUnknownError),
        ([TITLE, "部门名称：XX局"], AgencyNotFoundError),
        ([TITLE, "根据湖南省人力资源和社会保障厅印发的通知，本局完成了各项工作。"], AgencyNotFoundError),
    ],
)
def test_what_cannot_be_identified_is_refused_with_its_reason(
    lines: list[str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        identify(document(*lines), IdentityHints())


def test_a_name_that_several_regions_have_is_not_guessed_and_the_refusal_lists_them() -> None:
    with refused(RegionUnknownError, "江苏省南京市鼓楼区, 江苏省徐州市鼓楼区"):
        identify(document(TITLE, "部门名称：鼓楼区审计局"), IdentityHints())


@pytest.mark.parametrize(
    ("name", "printed", "code"),
    [
        ("鼓楼区审计局", "福州市印发了通知。", "350102"),
        ("普陀区审计局", "上海市印发了通知。", "310107"),
        ("普陀区审计局", "浙江省印发了通知。", "330903"),
        ("永定区审计局", "福建省龙岩市印发了通知。", "350803"),
        ("永定区审计局", "全区完成了各项工作。", "430802"),
    ],
)
def test_the_region_around_it_tells_which_of_several_is_meant(name: str, printed: str, code: str) -> None:
    found = identify(document(TITLE, f"部门名称：{name}", printed), IdentityHints())
    assert (found.region_code, found.admin_level) == (code, "county")


def test_a_name_that_a_cover_breaks_over_two_lines_is_one_name() -> None:
    found = identify(document("株洲市自然资源和", "规划局", "2023年度部门决算"), IdentityHints())
    assert found.agency_name == "株洲市自然资源和规划局"


def test_the_number_of_a_part_is_no_part_of_the_agency() -> None:
    found = identify(document("第二部分株洲市审计局2023年度部门决算表"), IdentityHints())
    assert found.agency_name == "株洲市审计局"


def test_a_table_of_targets_is_no_report_on_the_year_and_says_so() -> None:
    lines = ["2023年市级部门整体预算绩效目标表", "部门名称：株洲市审计局"]
    with refused(PerformanceTargetsError, "set before the year"):
        identify(document(*lines), IdentityHints(forms=("overall_self_evaluation",)))


def test_a_report_with_a_table_of_targets_beside_it_stays_a_report() -> None:
    found = identify(document(TITLE, "部门名称：株洲市审计局", "部门整体支出绩效目标表"), IdentityHints())
    assert found.report_kind == "overall_self_evaluation"


def test_a_template_is_refused_as_a_template() -> None:
    with refused(AgencyNotFoundError, "looks like a template"):
        identify(document("2024年度部门决算", "单位：XX局"), IdentityHints())


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("附件1：2023年度部门整体支出绩效自评表", "overall_self_evaluation"),
        ("部门整体支出绩效自评表（2023年度）", "overall_self_evaluation"),
        ("2023年度部门整体绩效自评工作报告", "overall_self_evaluation"),
        ("关于株洲市审计局2023年度部门整体支出绩效自评情况的报告", "overall_self_evaluation"),
        ("2023年度绩效自评报告", "overall_self_evaluation"),
        ("株洲市审计局2023年部门决算公开说明", "final_accounts"),
        ("2023年度单位决算", "final_accounts"),
        ("2023年度业务培训专项资金绩效评价报告", "project_self_evaluation"),
    ],
)
def test_titles_tell_kind_and_year_in_every_wording(title: str, kind: str) -> None:
    found = identify(document(title, "编制单位 株洲市审计局"), IdentityHints())
    assert (found.report_kind, found.fiscal_year, found.agency_name) == (kind, 2023, "株洲市审计局")


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("株洲市审计局2023年度部门决算", "department"),
        ("株洲市审计局2023年度单位决算", "unit"),
        ("株洲市审计局（本级）2023年度部门决算", "unit"),
        ("株洲市审计局2023年度部门（单位）决算", "unknown"),
        ("株洲市审计局2023年度单位整体支出绩效自评报告", "unknown"),
    ],
)
def test_accounts_say_whether_they_are_of_a_department_or_of_a_unit(title: str, level: str) -> None:
    assert identify(document(title, "单位：株洲市审计局"), IdentityHints()).report_level == level


def test_a_cover_of_three_lines_is_one_title() -> None:
    found = identify(document("2023年度", "怀化市就业服务中心", "部门决算", "目录"), IdentityHints())
    assert (found.title, found.agency_name) == ("2023年度怀化市就业服务中心部门决算", "怀化市就业服务中心")


@pytest.mark.parametrize(
    ("cover", "agency"),
    [
        ("中共宁远县纪律检查委员会、宁远县监察委员会", "中共宁远县纪律检查委员会"),
        ("浏阳市交通运输综合行政执法大队　　2024年4月", "浏阳市交通运输综合行政执法大队"),
        ("澧县水利局2024年4月9日", "澧县水利局"),
    ],
)
def test_a_line_of_the_cover_is_a_name_with_a_second_sign_or_a_day_behind_it(cover: str, agency: str) -> None:
    assert identify(document(cover, TITLE), IdentityHints()).agency_name == agency


def test_a_branch_keeps_the_name_of_its_place() -> None:
    found = identify(document("岳阳市公安局南湖新区分局" + TITLE), IdentityHints())
    assert found.agency_name == "岳阳市公安局南湖新区分局"


@pytest.mark.parametrize(
    "line",
    [
        "评价年度：2022    填报时间：2023-05-06",
        "石门县林业局组织对2022年度造林项目开展了绩效自评，现将结果报告如下。",
    ],
)
def test_a_year_behind_its_label_or_said_once_is_the_year(line: str) -> None:
    found = identify(document("石门县林业局", "项目支出绩效自评表", line), IdentityHints())
    assert found.fiscal_year == 2022


@pytest.mark.parametrize(
    "line",
    [
        "评价期间：2022年1月1日至2022年12月31日",
        "（2022.1—2022.12）",
        "[2022]年度",
        "贰零贰贰年度",
        "2022",
    ],
)
def test_a_year_is_read_however_the_cover_prints_it(line: str) -> None:
    found = identify(document("石门县林业局", "项目支出绩效自评表", line), IdentityHints())
    assert found.fiscal_year == 2022


def test_a_year_of_two_digits_in_a_title_is_of_this_century() -> None:
    assert identify(document("石门县林业局22年度项目支出绩效自评表"), IdentityHints()).fiscal_year == 2022


@pytest.mark.parametrize(
    "line",
    [
        "石门县林业局（盖章）　　2024年3月20日",
        "单位公章：石门县林业局　负责人：张某",
        "预算部门（单位）：石门县林业局",
    ],
)
def test_a_name_behind_any_label_or_over_its_seal_is_the_agency(line: str) -> None:
    rows = [["说明"]] * 45  # beyond the cover
    printed = (TITLE, line) if "：" in line else (TITLE, *["一行文字" for _ in rows], line)
    assert identify(document(*printed), IdentityHints()).agency_name == "石门县林业局"
