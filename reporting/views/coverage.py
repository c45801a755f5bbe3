"""Who reported and who did not; what was refused, and why."""

from reporting.view import Chart, Col, Evidence, View
from reporting.views.agencies import NAMES, YEAR
from reporting.views.execution import ALL, OWN, REGION

NOW, BEFORE = "本年", "上年"

VIEWS = (
    View(
        key="coverage_by_region",
        title="分地区报送情况",
        question="哪些地区报送了，报送了什么？",
        mart="rpt_reporting_coverage",
        subject=("region_code",),
        columns=(
            *REGION,
            Col("with_counties_agencies", label="报送单位", group=ALL),
            Col("with_counties_expected_agencies", label="应报单位", group=ALL, internal=True),
            Col("with_counties_late_agencies", label="迟报单位", group=ALL, internal=True),
            Col("with_counties_absent_agencies", label="未报单位", group=ALL, internal=True),
            Col("with_counties_documents", label="现行报告", group=ALL),
            Col("with_counties_overall_self_evaluations", label="整体自评", group=ALL),
            Col("with_counties_project_self_evaluations", label="项目自评", group=ALL),
            Col("with_counties_final_accounts", label="部门决算", group=ALL),
            Col("with_counties_superseded_documents", label="已被替代", group=ALL),
            Col("with_counties_quarantined_documents", label="拒收文件", group=ALL, internal=True),
            Col("with_counties_extraction_coverage", label="提取覆盖率", group=ALL, internal=True),
            Col("regions_below_reporting", label="有报送的下级地区", group=ALL),
            Col("own_level_agencies", label="报送单位", group=OWN),
            Col("own_level_documents", label="现行报告", group=OWN),
        ),
        chart=Chart("bar", x="with_counties_agencies", y="region_name"),
        behind="agencies.html?r={region_code}&y={fiscal_year}",
        choices=("region_level", "prefecture_name"),
        note="没有任何单位报送的地区也列出，报送单位为 0。",
    ),
    View(
        key="reporting_register",
        title="报送登记",
        question="哪些单位报了，哪些迟报、未报？",
        mart="rpt_reporting_register",
        subject=("agency_id",),
        columns=(
            YEAR,
            *NAMES,
            Col("state", label="报送状态", form="reporting_state"),
            Col("due_date", label="应报日期"),
            Col("first_report_date", label="首份报告日期"),
            Col("last_reported_year", label="最近报送年度", form="year"),
            Col("documents", label="现行报告", group=NOW),
            Col("overall_self_evaluations", label="整体自评", group=NOW),
            Col("project_self_evaluations", label="项目自评", group=NOW),
            Col("final_accounts", label="部门决算", group=NOW),
            Col("prior_documents", label="现行报告", group=BEFORE),
            Col("prior_overall_self_evaluations", label="整体自评", group=BEFORE),
            Col("prior_project_self_evaluations", label="项目自评", group=BEFORE),
            Col("prior_final_accounts", label="部门决算", group=BEFORE),
            Col("evidence", shown=False),
        ),
        evidence=Evidence(
            place="evidence",
            roles=("overall_self_evaluation", "project_self_evaluation", "project_summary", "final_accounts"),
        ),
        missing=("first_report_date",),
        choices=("state", "prefecture_name", "admin_level", "sector_name_zh"),
        editions=("internal",),
        note="报过以前年度、本年没有报告的单位为未报，从未报过的单位不在此列；设定了应报日期（home.due）才判断迟报，以报告上印的日期为准。",
    ),
    View(
        key="refused_files",
        title="拒收的文件",
        question="哪些文件没有收下，怎么办？",
        mart="quarantine",
        schema="ops",
        shards=(),
        columns=(
            Col("file_name", label="文件"),
            Col("fiscal_year", label="年度", form="year"),
            Col("what_zh", label="原因"),
            Col("advice_zh", label="处理办法"),
            Col("place", label="位置"),
            Col("quarantined_at", label="时间", form="time"),
        ),
        editions=("internal",),
    ),
)
