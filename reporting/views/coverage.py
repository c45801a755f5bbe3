"""Who reported and who did not; what was refused, and why."""

from reporting.view import Chart, Col, View
from reporting.views.execution import ALL, OWN, REGION

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
