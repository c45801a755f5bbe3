-- Project expenditure in the overall table's composition, in the base-data table and in prose. Of a section of prose
-- the nearest figure counts; one told as part of the fiscal appropriations is another sum.
with

composed as (
    select
        document_id,
        project_amount as amount,
        project_half as half,
        project_cited as cited,
        'overall_table' as told_where
    from {{ ref('int_audit_compositions') }}
    where scope = 'overall' and side = 'expenditure' and project_amount is not null and not holds_budget
),

base_line as (
    select
        document_id,
        amount,
        own_half as half,
        cited,
        'base_data' as told_in,
        0 as sequence
    from {{ ref('int_audit_expense_amounts') }}
    where expense_item_code = 'project_total' and column_code = 'final' and amount is not null
),

prose as (
    select
        n.document_id,
        n.amount,
        {{ half('n', 'amount') }} as half,
        {{ place_at('n.source_ref') }} as cited,
        'prose' as told_in,
        n.sequence
    from {{ ref('fct_narrative_amount') }} as n
    left join {{ ref('fct_narrative_amount') }} as whole
        on n.document_id = whole.document_id and n.part_of = whole.sequence and whole.occurrence = 1
    where
        n.occurrence = 1
        and n.concept = 'project_expenditure'
        and n.measure = 'final'
        and coalesce(whole.concept, 'total_expenditure') = 'total_expenditure'
),

-- The overall table speaks for the report, else the base-data table.
standards as (
    select
        d.document_id,
        coalesce(c.amount, b.amount) as amount,
        coalesce(c.half, b.half) as half,
        coalesce(c.cited, b.cited) as cited,
        coalesce(c.told_where, 'base_data') as told_where
    from {{ ref('int_documents') }} as d
    left join composed as c on d.document_id = c.document_id
    left join base_line as b on d.document_id = b.document_id
    where coalesce(c.amount, b.amount) is not null
),

others as (
    select * from base_line
    union all
    select * from prose
),

told as (
    select
        o.*,
        s.amount as standard,
        s.half as standard_half,
        s.cited as standard_cited,
        s.told_where as standard_where,
        {{ numbered(
            ['o.document_id', 'o.told_in', 'o.cited.source_ref'], ['abs(o.amount - s.amount)', 'o.sequence'], ['o', 's']
        ) }} as nearness
    from others as o
    left join standards as s on o.document_id = s.document_id
    where o.cited.source_ref <> s.cited.source_ref or s.cited.source_ref is null
),

places as (
    select
        document_id,
        cited as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('project_expenditure', {'told_in': 'told_in'}) }},
        case when standard is null then 'no_counterpart' end as reason,
        standard as expected_value,
        amount as actual_value,
        least(half, standard_half) as print_half,
        half + standard_half as tolerance,
        case told_in when 'prose' then 'prose' else 'base_data' end as variant,
        {{ arguments(codes={'standard': ['project_expenditure', 'standard_where']}) }},
        {{ citations(['standard_cited']) }} as evidence
    from told
    where nearness = 1
)
{{ audit_outcomes('B03') }}
