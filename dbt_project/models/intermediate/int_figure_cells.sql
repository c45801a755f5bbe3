-- Each figure with the cell that prints it, whether or not it could be told as a number: what leads from a figure that
-- a finding cites to its place.
{%- set figures = {
    'staffing': {'establishment': 'establishment', 'actual': 'actual', 'control_rate': 'control_rate_reported'},
    'expense_line': {'prior_year_final': 'prior_year_final', 'budget': 'budget', 'final': 'final'},
    'budget_execution': {
        'initial_budget': 'initial_budget', 'full_year_budget': 'full_year_budget', 'executed': 'executed',
        'weight': 'weight', 'execution_rate': 'execution_rate_reported', 'score': 'score',
    },
    'fund_composition': {'amount': 'amount'},
    'indicator': {'target': 'target_value', 'actual': 'actual_value', 'weight': 'weight', 'score': 'score'},
    'evaluation_total': {'total_weight': 'total_weight', 'total_score': 'total_score'},
    'final_account': {'amount': 'amount'},
} %}

{%- for table, columns in figures.items() %}
{%- set last_table = loop.last %}
{%- for figure, value in columns.items() %}
select
    r.document_id,
    r.source_ref,
    '{{ table }}' as record_table,
    '{{ figure }}' as figure_name,
    {{ element_of('r.cells', figure) }} as column_number,
    cast(r.{{ value }} as decimal(24, 6)) as figure_value
from {{ ref('stg_lake__' ~ table) }} as r
where {{ element_of('r.cells', figure) }} is not null
{%- if not (last_table and loop.last) %}
union all
{%- endif %}
{%- endfor %}
{%- endfor %}
