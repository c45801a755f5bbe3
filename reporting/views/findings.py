"""What the audit found."""

from reporting.view import Chart, Col, View
from reporting.views.execution import ALL, OWN, REGION

VIEWS = (
    View(
        key="findings_by_rule",
        title="分规则审核结果",
        question="哪些问题最常见？",
        mart="rpt_audit_findings_by_rule",
        subject=("region_code", "rule_code"),
        columns=(
            *REGION,
            Col(
                "rule_code",
                label="规则",
                link="findings.html?rule={rule_code}&region={region_code}&y={fiscal_year}",
            ),
            Col("rule_name_zh", label="规则名称"),
            Col("severity", label="严重程度", form="severity"),
            Col("with_counties_failed", label="疑点", group=ALL),
            Col("with_counties_documents_with_findings", label="有疑点的报告", group=ALL),
            Col("with_counties_evaluated", label="判断处数", group=ALL),
            Col("with_counties_not_evaluable", label="无法判断", group=ALL),
            Col("own_level_failed", label="疑点", group=OWN),
            Col("own_level_evaluated", label="判断处数", group=OWN),
        ),
        chart=Chart("bar", x="with_counties_failed", y="rule_name_zh", top=10),
        editions=("internal",),
    ),
)
