-- Whether a printed table of a report counts: any of its rows does. Tables that no fact holds have no row.
{%- set facts = [
    'fct_budget_execution', 'fct_indicator', 'fct_evaluation_total', 'fct_fund_composition', 'fct_expense',
    'fct_staffing', 'fct_final_account',
] %}

with

rows_read as (
    {%- for fact in facts %}
    select
        document_id,
        {{ table_of('source_ref') }} as table_ref,
        is_current
    from {{ ref(fact) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select
    document_id,
    table_ref,
    max(case when is_current then 1 else 0 end) = 1 as is_current
from rows_read
where table_ref <> ''
group by document_id, table_ref
