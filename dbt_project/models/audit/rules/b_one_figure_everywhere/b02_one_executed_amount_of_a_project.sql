-- A project's executed amount in its own table, in its base-data line and in prose.
with

told as (
    select
        m.document_id,
        m.scope_number,
        {{ figure_at('e', 'final') }} as cited,
        m.is_named,
        m.told_in,
        e.final as amount,
        {{ half('e', 'final') }} as half
    from {{ ref('int_audit_project_mentions') }} as m
    inner join {{ ref('fct_expense') }} as e
        on m.document_id = e.document_id and m.number = e.line_number and e.occurrence = 1
    where m.told_in = 'base_data'
    union all
    select
        m.document_id,
        m.scope_number,
        {{ place_at('m.source_ref') }} as cited,
        m.is_named,
        m.told_in,
        n.amount,
        {{ half('n', 'amount') }} as half
    from {{ ref('int_audit_project_mentions') }} as m
    inner join {{ ref('fct_narrative_amount') }} as n
        on m.document_id = n.document_id and m.number = n.sequence and n.occurrence = 1
    where m.told_in = 'prose' and n.measure = 'final'
),

places as (
    select
        p.document_id,
        coalesce(t.cited, {{ figure_at('p', 'executed') }}) as judged,
        'project' as scope,
        p.project_id,
        p.project_name,
        {{ subject_code('project_executed', {'told_in': 't.told_in'}) }},
        case
            when t.document_id is null then 'no_counterpart'
            when t.amount is null then 'figure_not_printed'
            when p.executed is null then 'input_not_printed'
            when not t.is_named and t.amount <> p.executed then 'not_comparable'
        end as reason,
        p.executed as expected_value,
        t.amount as actual_value,
        t.half as print_half,
        t.half + p.executed_half as tolerance,
        case t.told_in when 'base_data' then 'base_data' when 'prose' then 'prose' else 'told_once' end as variant,
        {{ no_arguments() }},
        {{ citations([figure_at('p', 'executed')]) }} as evidence
    from {{ ref('int_audit_projects') }} as p
    left join told as t on p.document_id = t.document_id and p.scope_number = t.scope_number
)
{{ audit_outcomes('B02') }}
