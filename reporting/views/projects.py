"""Projects: what they were to cost, did cost and achieved."""

from reporting.view import Chart, Col, Evidence, Sentence, View
from reporting.views.agencies import AGENCY, YEAR

COLUMNS = (
    YEAR,
    Col("region_code", shown=False),
    Col("prefecture_code", shown=False),
    Col("agency_id", shown=False),
    Col("project_id", shown=False),
    Col("project_name", label="项目"),
    Col("agency_name", label="单位", link=AGENCY),
    Col("region_name", label="地区", link="region.html?r={region_code}&y={fiscal_year}"),
    Col("initial_budget", label="年初预算"),
    Col("full_year_budget", label="全年预算"),
    Col("executed", label="全年执行"),
    Col("prior_executed", label="上年执行"),
    Col("execution_rate", label="执行率"),
    Col("base_line_final", label="基础数据表决算"),
    Col("total_score", label="得分"),
    Col("grade_reported", label="等级"),
    Col("indicator_rows", label="指标"),
    Col("quantified_share", label="量化占比"),
    Col("met_share", label="达标率"),
    Col("points_lost", label="扣分"),
    Col("evidence", shown=False),
)

EVIDENCE = Evidence(place="evidence", roles=("budget_execution", "score", "base_line"))

VIEWS = (
    View(
        key="projects",
        title="项目绩效",
        question="哪些项目花钱多、得分低？",
        mart="rpt_project_performance",
        shards=("fiscal_year", "prefecture_code"),
        subject=("project_id",),
        columns=COLUMNS,
        chart=Chart("scatter", x="execution_rate", y="total_score"),
        sentence=Sentence(
            "共{n}个项目；执行率最低的是“{project_name}”（{agency_name}，{execution_rate}%）。",
            "execution_rate",
        ),
        missing=("full_year_budget", "executed", "total_score"),
        choices=("region_name",),
        evidence=EVIDENCE,
    ),
    View(
        key="agency_projects",
        title="项目绩效",
        question="这个单位的项目做得怎么样？",
        mart="rpt_project_performance",
        query="projects",
        shards=("fiscal_year", "region_code"),
        subject=("project_id",),
        columns=COLUMNS,
        missing=("full_year_budget", "executed", "total_score"),
        evidence=EVIDENCE,
        sheet=False,
    ),
)
