"""What the money was spent on, by the classification of expenditure."""

from reporting.view import Col, View
from reporting.views.execution import ALL, OWN, REGION

VIEWS = (
    View(
        key="functions_by_region",
        title="分地区支出功能分类",
        question="各地区的钱花在哪些功能上？",
        mart="rpt_function_by_region",
        subject=("region_code", "function_level", "class_name", "section_name", "item_name"),
        columns=(
            *REGION,
            Col("function_level", label="层级", form="function_level"),
            Col("function_code", label="科目编码"),
            Col("class_name", label="类"),
            Col("section_name", label="款"),
            Col("item_name", label="项"),
            Col("with_counties_agencies", label="单位", group=ALL),
            Col("with_counties_lines", label="明细行", group=ALL),
            Col("with_counties_lines_with_initial_budget", label="有年初预算的行", group=ALL),
            Col("with_counties_initial_budget", label="年初预算", group=ALL),
            Col("with_counties_final", label="决算数", group=ALL),
            Col("with_counties_completion_rate", label="完成率", group=ALL),
            Col("prior_with_counties_final", label="上年决算数", group=ALL),
            Col("with_counties_doubtful_lines", label="存疑行", group=ALL),
            Col("with_counties_missing_lines", label="缺数行", group=ALL),
            Col("own_level_agencies", label="单位", group=OWN),
            Col("own_level_final", label="决算数", group=OWN),
        ),
        behind="agencies.html?r={region_code}&y={fiscal_year}",
        missing=("with_counties_final", "with_counties_initial_budget"),
        choices=("function_level", "class_name", "region_level"),
        note="类、款由其下最细的明细行加总；只说明到类的单位不在款、项中。",
    ),
)
