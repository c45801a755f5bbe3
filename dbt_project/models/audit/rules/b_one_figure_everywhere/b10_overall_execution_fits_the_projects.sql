-- What the overall table leaves unspent is at least what its projects leave unspent.
with

projects as (
    select
        document_id,
        sum(full_year_budget) as full_year_budget,
        sum(executed) as executed,
        sum(2 * money_half) as halves,
        count(case when executed < full_year_budget then 1 end) as unspent_projects,
        {{ joined_lists(
            collected_citations('case when executed < full_year_budget then ' ~ figure_at('p', 'full_year_budget') ~ ' end'),
            collected_citations('case when executed < full_year_budget then ' ~ figure_at('p', 'executed') ~ ' end'),
        ) }} as evidence
    from {{ ref('int_audit_projects') }} as p
    where full_year_budget is not null and executed is not null
    group by document_id
),

places as (
    select
        b.document_id,
        {{ place_at('b.source_ref', 'computed') }} as judged,
        b.scope,
        b.project_id,
        b.project_name,
        b.line_label || '未执行数' as subject,
        {{ subject_code('unspent', {'funding_line': 'b.funding_line'}) }},
        case
            when b.executed is null or b.full_year_budget is null then 'figure_not_printed'
            -- An overall table that spent beyond its budget beside projects that left nothing: no matter of this rule.
            when p.document_id is null or p.unspent_projects = 0 then 'no_counterpart'
        end as reason,
        p.full_year_budget - p.executed as expected_value,
        b.full_year_budget - b.executed as actual_value,
        0 as print_half,
        p.halves + 2 * {{ money_half('b.executed_raw', 'b.money_unit_printed') }} as tolerance,
        '各项目未执行数' as formula,
        p.evidence,
        cast(null as string) as own_outcome,
        cast(null as string) as expected_text,
        cast(null as string) as actual_text,
        '整体支出全年预算数' || {{ figure('b.full_year_budget') }} || '万元、全年执行数' || {{ figure('b.executed') }}
        || '万元，执行率' || {{ figure('b.execution_rate') }} || '%（' || {{ place_zh('b.source_ref') }} || '），而'
        || cast(p.unspent_projects as string) || '个项目有未执行资金，项目全年预算数合计'
        || {{ figure('p.full_year_budget') }} || '万元、执行数合计' || {{ figure('p.executed') }} || '万元（'
        || {{ place_zh(list_as_text(cited_rows('p.evidence'))) }} || '），二者不相称。' as message
    from {{ ref('fct_budget_execution') }} as b
    left join projects as p on b.document_id = p.document_id
    where b.scope = 'overall' and b.funding_line = 'total' and b.occurrence = 1
)
{{ audit_outcomes('B10', comparison='at_least', own_message=true) }}
