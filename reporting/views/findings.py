"""What the audit found."""

from reporting.view import Chart, Col, Evidence, View
from reporting.views.agencies import AGENCY, YEAR
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
                link="findings.html?r={region_code}&findings.rule_code={rule_code}&y={fiscal_year}",
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
        behind="findings.html?r={region_code}&findings.rule_code={rule_code}&y={fiscal_year}",
        choices=("severity",),
        editions=("internal",),
    ),
    View(
        key="findings",
        title="疑点清单",
        question="每条疑点是什么，印在哪里，怎么处理的？",
        mart="rpt_finding",
        shards=("fiscal_year", "region_code"),
        columns=(
            YEAR,
            Col("finding_id", shown=False),
            Col("region_code", shown=False),
            Col("agency_id", shown=False),
            Col("document_id", shown=False),
            Col("severity", label="严重程度", form="severity"),
            Col("rule_code", label="规则"),
            Col("rule_name_zh", label="规则名称"),
            Col("agency_name", label="单位", link=AGENCY),
            Col("region_name", label="地区"),
            Col("project_name", label="项目"),
            Col("message", label="疑点说明"),
            Col("expected_text", label="应有"),
            Col("actual_text", label="填报"),
            Col("judged_ref", shown=False),
            Col("judged_place", shown=False),
            Col("input_places", label="比对出处", form="folded"),
            Col("decision", label="处理结果", form="decision"),
            Col("decision_reason", label="处理说明"),
        ),
        evidence=Evidence(place="judged_ref", words="judged_place"),
        choices=("severity", "rule_code", "region_name", "decision"),
        released="decision = 'confirmed'",
    ),
)
