"""Whether budgets were carried out as planned."""

from reporting.view import Chart, Col, Evidence, Sentence, View
from reporting.views.agencies import NAMES

OWN, ALL = "本级", "含下级"
REGION = (
    Col("fiscal_year", shown=False),
    Col("region_code", shown=False),
    Col("region_name", label="地区", link="region.html?r={region_code}&y={fiscal_year}"),
    Col("region_level", label="层级", form="region_level"),
    Col("prefecture_code", shown=False),
    Col("prefecture_name", label="所属市州"),
)
"""How a row of a region begins."""

VIEWS = (
    View(
        key="execution_by_region",
        title="分地区预算执行",
        question="哪些地区的钱没有花出去？",
        mart="rpt_budget_execution_by_region",
        subject=("region_code",),
        columns=(
            *REGION,
            Col("with_counties_agencies", label="报送单位", group=ALL),
            Col("with_counties_agencies_with_figures", label="有执行数据", group=ALL),
            Col("with_counties_initial_budget", label="年初预算", group=ALL),
            Col("with_counties_full_year_budget", label="全年预算", group=ALL),
            Col("with_counties_executed", label="全年执行", group=ALL),
            Col("with_counties_execution_rate", label="执行率", group=ALL),
            Col("prior_with_counties_execution_rate", label="上年执行率", group=ALL),
            Col("with_counties_full_year_to_initial_rate", label="全年预算占年初", group=ALL),
            Col("with_counties_doubtful_documents", label="存疑报告", group=ALL),
            Col("with_counties_missing_documents", label="缺数报告", group=ALL),
            Col("own_level_agencies", label="报送单位", group=OWN),
            Col("own_level_full_year_budget", label="全年预算", group=OWN),
            Col("own_level_executed", label="全年执行", group=OWN),
            Col("own_level_execution_rate", label="执行率", group=OWN),
        ),
        chart=Chart("bar", x="with_counties_execution_rate", y="region_name", target=100),
        sentence=Sentence(
            "共{n}个地区有报送；执行率最低的是{region_name}（{with_counties_execution_rate}%）。",
            "with_counties_execution_rate",
        ),
        behind="agencies.html?r={region_code}&y={fiscal_year}",
        missing=("with_counties_execution_rate", "with_counties_initial_budget"),
        choices=("region_level", "prefecture_name"),
    ),
    View(
        key="execution_by_agency",
        title="分单位预算执行",
        question="哪些单位执行慢，哪些单位年中追加多？",
        mart="rpt_agency_year",
        subject=("agency_id",),
        columns=(
            Col("fiscal_year", shown=False),
            *NAMES,
            Col("initial_budget", label="年初预算"),
            Col("full_year_budget", label="全年预算"),
            Col("executed", label="全年执行"),
            Col("execution_rate", label="执行率"),
            Col("prior_execution_rate", label="上年执行率"),
            Col("budget_growth_in_year", label="年中调整率", form="percent_change"),
            Col("execution_rate_rank_in_province", label="全省位次", ranking=True),
            Col("evidence", shown=False),
        ),
        chart=Chart("histogram", x="execution_rate"),
        evidence=Evidence(place="evidence", roles=("budget_execution",)),
        missing=("executed", "initial_budget"),
        choices=("prefecture_name", "admin_level", "sector_name_zh"),
    ),
)
