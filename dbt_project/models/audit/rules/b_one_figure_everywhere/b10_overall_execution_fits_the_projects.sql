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
        {{ subject_code('unspent', {'funding_line': 'b.funding_line'}) }},
        case
            when b.executed is null or b.full_year_budget is null then 'figure_not_printed'
            -- An overall table that spent beyond its budget beside projects that left nothing: no matter of this rule.
            when p.document_id is null or p.unspent_projects = 0 then 'no_counterpart'
        end as reason,
        p.full_year_budget - p.executed as expected_value,
        b.full_year_budget - b.executed as actual_value,
        0 as print_half,
        p.halves + 2 * {{ half('b', 'executed') }} as tolerance,
        'unspent' as variant,
        {{ arguments(
            words={'line': 'b.line_label'},
            figures={
                'budget': 'b.full_year_budget',
                'executed': 'b.executed',
                'rate': 'b.execution_rate',
                'projects': 'p.unspent_projects',
                'project_budget': 'p.full_year_budget',
                'project_executed': 'p.executed',
            },
        ) }},
        p.evidence
    from {{ ref('fct_budget_execution') }} as b
    left join projects as p on b.document_id = p.document_id
    where b.scope = 'overall' and b.funding_line = 'total' and b.occurrence = 1
)
{{ audit_outcomes('B10', comparison='at_least') }}
