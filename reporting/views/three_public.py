"""“三公”经费: budget, final accounts and the year before."""

from reporting.view import Chart, Col, Evidence, Sentence, View
from reporting.views.agencies import NAMES, YEAR
from reporting.views.execution import ALL, OWN, REGION

VIEWS = (
    View(
        key="three_public_by_region",
        title="分地区“三公”经费",
        question="哪些地区的“三公”经费在增加？",
        mart="rpt_three_public_by_region",
        subject=("region_code", "expense_item_code"),
        columns=(
            *REGION,
            Col("expense_item_code", shown=False),
            Col("expense_item_name_zh", label="项目"),
            Col("with_counties_agencies_with_final", label="有决算数单位", group=ALL),
            Col("with_counties_prior_year_final", label="上年决算", group=ALL),
            Col("with_counties_budget", label="预算", group=ALL),
            Col("with_counties_final", label="决算", group=ALL),
            Col("with_counties_change", label="增减额", form="money_change", group=ALL),
            Col("with_counties_change_rate", label="增减率", form="percent_change", group=ALL),
            Col("with_counties_budget_used_rate", label="占预算", group=ALL),
            Col("with_counties_doubtful_documents", label="存疑报告", group=ALL),
            Col("own_level_final", label="决算", group=OWN),
            Col("own_level_change_rate", label="增减率", form="percent_change", group=OWN),
        ),
        chart=Chart("heat", x="expense_item_name_zh", y="region_name", more=("with_counties_change_rate",)),
        sentence=Sentence(
            "增长最快的是{region_name}的{expense_item_name_zh}（{with_counties_change_rate}%）。", "with_counties_change_rate", "highest"
        ),
        behind="agencies.html?r={region_code}&y={fiscal_year}",
        missing=("with_counties_final", "with_counties_change_rate"),
        choices=("expense_item_name_zh", "region_level", "prefecture_name"),
    ),
    View(
        key="three_public_by_agency",
        title="分单位“三公”经费",
        question="哪些单位的“三公”经费超预算或比上年增加？",
        mart="rpt_agency_year",
        subject=("agency_id",),
        columns=(
            YEAR, *NAMES,
            Col("three_public_prior_year_final", label="上年决算"),
            Col("three_public_budget", label="本年预算"),
            Col("three_public_final", label="本年决算"),
            Col("three_public_change", label="增减额", form="money_change"),
            Col("three_public_change_rate", label="增减率", form="percent_change"),
            Col("evidence", shown=False),
        ),
        chart=Chart("histogram", x="three_public_change_rate"),
        evidence=Evidence(place="evidence", roles=("three_public",)),
        missing=("three_public_final", "three_public_prior_year_final"),
        choices=("prefecture_name", "sector_name_zh"),
    ),
)  # fmt: skip
