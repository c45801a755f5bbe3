-- Money that the prose counts as carried over from the year before, against the carryover row of the project's table:
-- as a part of the project's costs, of which the row holds at least as much, or as all of it beside the project's sums.
with

named as (
    select
        document_id,
        number,
        source_ref,
        scope_number,
        min(scope_number) over (partition by document_id, source_ref)
        = max(scope_number) over (partition by document_id, source_ref) as is_alone
    from {{ ref('int_audit_project_mentions') }}
    where told_in = 'prose'
),

told as (
    select
        n.document_id,
        n.sequence,
        n.label,
        n.amount,
        {{ half('n', 'amount') }} as half,
        n.source_ref,
        m.scope_number,
        true as is_part
    from {{ ref('fct_narrative_amount') }} as n
    inner join named as m on n.document_id = m.document_id and n.part_of = m.number
    where
        n.occurrence = 1
        and n.amount > 0
        and ({{ marked('n.label', 'carryover', at='beginning') }} or {{ marked('n.label', 'prior_carryover') }})
    union all
    select distinct
        n.document_id,
        n.sequence,
        n.label,
        n.amount,
        {{ half('n', 'amount') }} as half,
        n.source_ref,
        m.scope_number,
        false as is_part
    from {{ ref('fct_narrative_amount') }} as n
    inner join named as m on n.document_id = m.document_id and n.source_ref = m.source_ref and m.is_alone
    where
        n.occurrence = 1
        and n.part_of is null
        and n.concept = 'other'
        and {{ marked('n.label', 'prior_carryover', at='end') }}
),

carryovers as (
    select
        document_id,
        scope_number,
        max(coalesce(full_year_budget, initial_budget, executed)) as amount,
        max(
            case
                when full_year_budget is not null then {{ figure_at('b', 'full_year_budget') }}
                when initial_budget is not null then {{ figure_at('b', 'initial_budget') }}
                else {{ figure_at('b', 'executed') }}
            end
        ) as cited
    from {{ ref('fct_budget_execution') }} as b
    where scope = 'project' and funding_line = 'carryover' and occurrence = 1
    group by document_id, scope_number
),

places as (
    select
        p.document_id,
        coalesce(c.cited, {{ place_at('p.source_ref', 'blank') }}) as judged,
        'project' as scope,
        p.project_id,
        p.project_name,
        {{ subject_code('carryover', {'label': 't.label'}) }},
        case when t.document_id is null then 'no_counterpart' end as reason,
        case when t.is_part and c.amount > t.amount then c.amount else t.amount end as expected_value,
        coalesce(c.amount, 0) as actual_value,
        0 as print_half,
        t.half as tolerance,
        case when c.amount is null then 'blank' else 'other_amount' end as variant,
        {{ arguments(words={'label': 't.label'}, figures={'told': 't.amount'}) }},
        {{ citations([place_at('t.source_ref')]) }} as evidence
    from {{ ref('int_audit_projects') }} as p
    left join told as t on p.document_id = t.document_id and p.scope_number = t.scope_number
    left join carryovers as c on p.document_id = c.document_id and p.scope_number = c.scope_number
)
{{ audit_outcomes('B11') }}
