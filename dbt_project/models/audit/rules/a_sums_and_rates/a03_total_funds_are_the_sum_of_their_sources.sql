-- Total of the funding rows against the sum of the rows below it, column by column. Blank source rows beside printed
-- ones count nothing, as the form is used; where no source is printed there is nothing to add up.
with

parts as (
    select
        document_id,
        scope,
        scope_number,
        column_code,
        sum(amount) as amount,
        count(amount) * max(table_half) as halves,
        {{ collected_items('cited.source_ref', amount='amount') }} as terms,
        {{ collected_citations('cited') }} as evidence
    from {{ ref('int_audit_funding_amounts') }}
    where funding_line <> 'total' and amount is not null
    group by document_id, scope, scope_number, column_code
),

places as (
    select
        t.document_id,
        t.cited as judged,
        t.scope,
        t.project_id,
        t.project_name,
        {{ subject_code('funds_total', {'column': 't.column_code'}) }},
        case
            when t.amount is null then 'figure_not_printed'
            when s.amount is null then 'input_not_printed'
        end as reason,
        s.amount as expected_value,
        t.amount as actual_value,
        t.table_half as print_half,
        s.halves + t.own_half as tolerance,
        'total' as variant,
        {{ arguments(
            codes={'column': ['funding_column', 't.column_code']}, lists={'terms': ['money_sum', 's.terms']}
        ) }},
        s.evidence
    from {{ ref('int_audit_funding_amounts') }} as t
    left join parts as s
        on
            t.document_id = s.document_id
            and t.scope = s.scope
            and t.scope_number = s.scope_number
            and t.column_code = s.column_code
    where t.funding_line = 'total'
)
{{ audit_outcomes('A03') }}
