-- What prose calls 年初预算 against the initial budget of the table: sums told as such, and sums of a project whose name
-- is led in by those words.
with

called as (
    select
        n.document_id,
        n.sequence,
        n.label,
        n.amount,
        {{ half('n', 'amount') }} as half,
        n.source_ref,
        n.concept,
        coalesce(m.is_named, true) as is_named,
        m.scope_number
    from {{ ref('fct_narrative_amount') }} as n
    left join {{ ref('int_audit_project_mentions') }} as m
        on n.document_id = m.document_id and n.sequence = m.number and m.told_in = 'prose'
    where
        n.occurrence = 1
        and n.concept in ('project_line_expenditure', 'total_expenditure')
        and (
            n.measure = 'initial_budget'
            or (
                n.measure = 'final'
                and exists (
                    select 1 from {{ ref('audit_marks') }} as k
                    where k.mark = 'initial_budget_of' and instr(n.source_text, k.word || n.label) > 0
                )
            )
        )
),

printed as (
    select
        document_id,
        scope_number,
        'project_line_expenditure' as concept,
        project_id,
        project_name,
        initial_budget,
        money_half,
        {{ figure_at('p', 'initial_budget') }} as cited
    from {{ ref('int_audit_projects') }} as p
    union all
    select
        document_id,
        cast(null as integer) as scope_number,
        'total_expenditure' as concept,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        amount as initial_budget,
        own_half as money_half,
        cited
    from {{ ref('int_audit_funding_amounts') }}
    where scope = 'overall' and funding_line = 'total' and column_code = 'initial_budget'
),

places as (
    select
        c.document_id,
        {{ place_at('c.source_ref') }} as judged,
        case when p.project_name is null then 'overall' else 'project' end as scope,
        p.project_id,
        p.project_name,
        {{ subject_code('prose_initial_budget', {'label': 'c.label'}) }},
        case
            when p.document_id is null then 'no_counterpart'
            when p.initial_budget is null then 'input_not_printed'
            when not c.is_named and c.amount <> p.initial_budget then 'not_comparable'
        end as reason,
        p.initial_budget as expected_value,
        c.amount as actual_value,
        c.half as print_half,
        c.half + p.money_half as tolerance,
        'called' as variant,
        {{ arguments(words={'label': 'c.label'}) }},
        {{ citations(['p.cited']) }} as evidence
    from called as c
    left join printed as p
        on
            c.document_id = p.document_id
            and c.concept = p.concept
            and coalesce(c.scope_number, 0) = coalesce(p.scope_number, 0)
)
{{ audit_outcomes('B12') }}
