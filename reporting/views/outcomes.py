"""What was achieved, in figures that agencies print alike."""

from reporting.view import Chart, Col, View
from reporting.views.execution import ALL, OWN, REGION

VIEWS = (
    View(
        key="outcomes_by_region",
        title="分地区产出与成效",
        question="花了钱，办成了多少事？",
        mart="rpt_concept_by_region",
        subject=("region_code", "concept_code"),
        columns=(
            *REGION,
            Col("concept_code", shown=False),
            Col("concept_name_zh", label="口径"),
            Col("unit", label="计量单位"),
            Col("aggregation", label="汇总", form="aggregation"),
            Col("with_counties_agencies", label="单位", group=ALL),
            Col("with_counties_target", label="指标值", form="number", group=ALL),
            Col("with_counties_actual", label="完成值", form="number", group=ALL),
            Col("with_counties_achievement_rate", label="完成率", group=ALL),
            Col("with_counties_actual_lowest", label="最低", form="number", group=ALL),
            Col("with_counties_actual_highest", label="最高", form="number", group=ALL),
            Col("own_level_target", label="指标值", form="number", group=OWN),
            Col("own_level_actual", label="完成值", form="number", group=OWN),
            Col("own_level_names_whole_region", label="全域口径", form="flag", group=OWN),
        ),
        chart=Chart("bar", x="with_counties_achievement_rate", y="concept_name_zh", target=100),
        behind="agencies.html?r={region_code}&y={fiscal_year}",
        missing=("with_counties_target", "with_counties_actual"),
        choices=("concept_name_zh", "region_name", "unit"),
        note="完成值是各单位填报数的合计，不是地区统计数：市级填报常为全市口径，已含县区数。比率不加总、不平均，只列最低和最高。",
    ),
)
