"""Whether budgets were carried out as planned."""

from reporting.view import Chart, Col, Sentence, View

OWN, ALL = "本级", "含下级"
REGION = (
    Col("fiscal_year", shown=False),
    Col("region_code", shown=False),
    Col("region_name", label="地区", link="region.html?id={region_code}&y={fiscal_year}"),
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
            Col("with_counties_full_year_to_initial_rate", label="全年预算占年初", group=ALL),
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
        behind="agencies.html?region={region_code}&y={fiscal_year}",
        missing=("with_counties_execution_rate", "with_counties_initial_budget"),
        choices=("region_level", "prefecture_name"),
    ),
)
