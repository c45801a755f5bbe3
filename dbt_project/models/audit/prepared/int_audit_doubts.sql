-- What the audit rests nothing on: figures of which no reading is sure, and rows whose name holds a code that was not
-- read as one. One list for each document that has any.
{%- set facts = [
    'fct_budget_execution', 'fct_indicator', 'fct_evaluation_total', 'fct_fund_composition', 'fct_expense', 'fct_staffing',
    'fct_final_account', 'fct_three_public_expense', 'fct_functional_expenditure', 'fct_narrative_amount',
    'fct_narrative_figure',
] %}
with

doubtful as (
    {%- for fact in facts %}
    select
        document_id,
        source_ref,
        {{ each_of('doubtful_columns') }} as column_name
    from {{ ref(fact) }}
    where certainty = 'doubtful'
    union all
    {%- endfor %}
    select distinct
        f.document_id,
        f.source_ref,
        cast(null as string) as column_name
    from {{ ref('fct_final_account') }} as f
    inner join {{ ref('functions') }} as c on length(c.code) > 3 and instr(f.line_name, c.code) > 0
    -- All codes have a zero, hardly any name has.
    where instr(f.line_name, '0') > 0
)

select
    document_id,
    {{ doubts_of('source_ref', table_of('source_ref'), "replace(column_name, '_reported', '')") }} as doubts
from doubtful
group by document_id
