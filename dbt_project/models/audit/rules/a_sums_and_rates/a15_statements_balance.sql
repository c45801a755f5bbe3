-- The statements of the final accounts: what adds up inside one, the two sides of a summary, the same total in two
-- statements or in prose. Income and expenditure by code, or performance money and project expenditure, are no
-- identities and stand nowhere here.
with

sums as (
    select
        t.document_id,
        t.cited as judged,
        {{ subject_code('statement_sum', {
            'terms': 's.terms_are', 'statement': 't.statement', 'side': 't.side', 'line': 't.line_key',
            'column': 't.column_key',
        }) }},
        case when t.amount is null then 'figure_not_printed' else s.doubt end as reason,
        s.amount as expected_value,
        t.amount as actual_value,
        t.half as print_half,
        s.halves + t.half as tolerance,
        case s.terms_are when 'columns' then 'columns' else 'lines' end as variant,
        {{ arguments(
            codes={'statement': ['statement', 't.statement']},
            words={'line': "coalesce(t.line_name, '')", 'column': "coalesce(t.column_name, '')"},
            lists={'terms': ['money_sum', 's.terms']},
        ) }},
        s.evidence
    from {{ ref('int_audit_statement_sums') }} as s
    inner join {{ ref('int_audit_statement_cells') }} as t
        on
            s.document_id = t.document_id
            and s.statement = t.statement
            and s.line_number = t.line_number
            and s.column_number = t.column_number
),

sides as (
    select
        i.document_id,
        i.cited as judged,
        {{ subject_code('statement_sides', {'statement': 'i.statement', 'column': 'i.column_code'}) }},
        case
            when i.amount is null then 'figure_not_printed'
            when e.amount is null then 'input_not_printed'
        end as reason,
        e.amount as expected_value,
        i.amount as actual_value,
        0 as print_half,
        0 as tolerance,
        'sides' as variant,
        {{ arguments(codes={'statement': ['statement', 'i.statement']}) }},
        {{ citations(['e.cited']) }} as evidence
    from {{ ref('int_audit_statement_cells') }} as i
    inner join {{ ref('int_audit_statement_cells') }} as e
        on
            i.document_id = e.document_id
            and i.statement = e.statement
            and i.line_code = e.line_code
            and e.side = 'expenditure'
            and e.column_code in ('final', 'total')
    where i.side = 'income' and i.line_code = 'grand_total' and i.column_code in ('final', 'total')
),

pairs as (
    {%- for model in ['int_audit_statement_pairs', 'int_audit_account_lines', 'int_audit_account_prose'] %}
    select
        document_id,
        cited as judged,
        subject_code,
        cast(null as string) as reason,
        other_amount as expected_value,
        amount as actual_value,
        half as print_half,
        half + other_half as tolerance,
        variant,
        arguments,
        evidence
    from {{ ref(model) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

gathered as (
    select * from sums
    union all
    select * from sides
    union all
    select * from pairs
),

places as (
    select
        g.*,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name
    from gathered as g
)
{{ audit_outcomes('A15') }}
