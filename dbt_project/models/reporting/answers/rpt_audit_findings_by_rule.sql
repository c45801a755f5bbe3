{{ config(meta={'refreshed': 'by_region'}) }}
with

rolled_up as (
    select
        e.fiscal_year,
        m.region_code,
        e.rule_code,
        {{ count_distinct_both('documents', 'e.document_id', 'e.document_id is not null') }},
        {{ count_both('evaluated', "e.outcome <> 'not_evaluable'") }},
        {{ count_both('passed', "e.outcome = 'pass'") }},
        {{ count_both('rounding', "e.outcome = 'rounding'") }},
        {{ count_both('failed', "e.outcome = 'fail'") }},
        {{ count_both('not_evaluable', "e.outcome = 'not_evaluable'") }},
        {{ count_distinct_both('documents_with_findings', 'e.document_id', "e.outcome = 'fail'") }}
    from {{ ref('fct_audit_evaluation') }} as e
    inner join {{ ref('int_region_members') }} as m on e.region_code = m.member_region_code
    where e.is_current
    group by e.fiscal_year, m.region_code, e.rule_code
)

select
    rolled_up.fiscal_year,
    rolled_up.region_code,
    regions.region_name,
    regions.region_level,
    regions.prefecture_code,
    regions.prefecture_name,
    rolled_up.rule_code,
    rules.rule_name,
    rules.rule_name_zh,
    rules.rule_group,
    rules.severity,
    rolled_up.own_level_documents,
    rolled_up.with_counties_documents,
    rolled_up.own_level_evaluated,
    rolled_up.with_counties_evaluated,
    rolled_up.own_level_passed,
    rolled_up.with_counties_passed,
    rolled_up.own_level_rounding,
    rolled_up.with_counties_rounding,
    rolled_up.own_level_failed,
    rolled_up.with_counties_failed,
    rolled_up.own_level_not_evaluable,
    rolled_up.with_counties_not_evaluable,
    rolled_up.own_level_documents_with_findings,
    rolled_up.with_counties_documents_with_findings,
    {{ prior_both(['evaluated', 'failed']) }}
from rolled_up
inner join {{ ref('dim_region') }} as regions on rolled_up.region_code = regions.region_code
inner join {{ ref('dim_audit_rule') }} as rules on rolled_up.rule_code = rules.rule_code
left join rolled_up as before
    on
        rolled_up.fiscal_year = before.fiscal_year + 1
        and rolled_up.region_code = before.region_code
        and rolled_up.rule_code = before.rule_code
