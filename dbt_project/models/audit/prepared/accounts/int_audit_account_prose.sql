-- Functional lines that the prose tells beside the line of the statement that each of them is.
with

told as (
    select
        document_id,
        prose_ref,
        prose_line,
        min(line_number) as line_number
    from {{ ref('int_functional_matches') }}
    group by document_id, prose_ref, prose_line
    having count(*) = 1
)

select
    t.document_id,
    {{ subject_code('prose_function_line', {'item': 'p.item_name'}) }},
    p.final as amount,
    {{ half('p', 'final') }} as half,
    {{ place_at('t.prose_ref') }} as cited,
    'prose_line' as variant,
    {{ arguments(
        words={'item': 'p.item_name', 'line': 'c.line_name', 'column': 'c.column_name'},
        codes={'statement': ['statement', 'c.statement']},
    ) }},
    c.amount as other_amount,
    c.half as other_half,
    {{ citations(['c.cited']) }} as evidence
from told as t
inner join {{ ref('stg_lake__functional_line') }} as p
    on t.document_id = p.document_id and t.prose_ref = p.source_ref and t.prose_line = p.line_number
inner join {{ ref('int_audit_statement_cells') }} as c
    on
        t.document_id = c.document_id
        and t.line_number = c.line_number
        and c.statement = 'general_public_expenditure'
        and c.column_code = 'total'
where p.item_name is not null and p.final is not null and c.amount is not null
