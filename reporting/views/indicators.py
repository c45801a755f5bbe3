"""What the indicators say: how many are quantified, met, and where points are lost."""

from reporting.view import Chart, Col, Sentence, View
from reporting.views.execution import ALL, OWN, REGION

VIEWS = (
    View(
        key="indicators_by_level",
        title="指标完成情况",
        question="哪类指标没有完成，分扣在哪里？",
        mart="rpt_indicator_achievement",
        subject=("region_code", "level1_code", "level2_code"),
        columns=(
            *REGION,
            Col("level1_code", shown=False),
            Col("level1_name", label="一级指标"),
            Col("level2_code", shown=False),
            Col("level2_name", label="二级指标"),
            Col("with_counties_agencies", label="单位", group=ALL),
            Col("with_counties_indicator_rows", label="指标", group=ALL),
            Col("with_counties_quantified_share", label="量化占比", group=ALL),
            Col("with_counties_judged_rows", label="可判定", group=ALL),
            Col("with_counties_met_rows", label="达标", group=ALL),
            Col("with_counties_met_share", label="达标率", group=ALL),
            Col("with_counties_points_weighted", label="分值", group=ALL),
            Col("with_counties_points_lost", label="扣分", group=ALL),
            Col("own_level_indicator_rows", label="指标", group=OWN),
            Col("own_level_met_share", label="达标率", group=OWN),
            Col("own_level_points_lost", label="扣分", group=OWN),
        ),
        chart=Chart("heat", x="level2_name", y="level1_name", more=("with_counties_points_lost",)),
        sentence=Sentence(
            "扣分最多的是“{level2_name}”（{with_counties_points_lost}分）。",
            "with_counties_points_lost",
            "highest",
        ),
        behind="agencies.html?r={region_code}&y={fiscal_year}",
        missing=("with_counties_met_share", "with_counties_points_lost"),
        choices=("region_name", "level1_name"),
        note="可判定：指标值与完成值可以比较。两者有一个是文字说明的，不计入达标率。",
    ),
)
