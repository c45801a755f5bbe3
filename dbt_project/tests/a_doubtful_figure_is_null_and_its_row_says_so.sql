-- A hit names a row of a fact whose `certainty` and `doubtful_columns` do not say the same, whose doubtful figure has a
-- value all the same, or whose doubtful column is no figure of the fact.
{{ config(meta={'dagster': {'ref': {'name': 'fct_budget_execution'}}}) }}

{%- set figures = {
    'fct_budget_execution': [
        'initial_budget', 'full_year_budget', 'executed', 'weight', 'execution_rate_reported', 'score',
    ],
    'fct_indicator': ['weight', 'score', 'level1_points', 'target_value', 'actual_value'],
    'fct_evaluation_total': ['total_weight', 'total_score'],
    'fct_fund_composition': ['amount'],
    'fct_expense': ['prior_year_final', 'budget', 'final'],
    'fct_three_public_expense': ['prior_year_final', 'budget', 'final'],
    'fct_staffing': ['establishment', 'actual', 'control_rate_reported'],
    'fct_functional_expenditure': ['initial_budget', 'full_year_budget', 'final', 'completion_rate_reported'],
    'fct_final_account': ['amount'],
    'fct_narrative_amount': ['amount'],
    'fct_narrative_figure': ['value', 'amount', 'base_amount', 'change_amount', 'unit_cost'],
} %}

{%- for fact, columns in figures.items() %}
select
    '{{ fact }}' as fact,
    document_id,
    source_ref
from {{ ref(fact) }}
where
    certainty not in ('sure', 'inferred', 'doubtful')
    or (certainty = 'doubtful') <> ({{ entries('doubtful_columns') }} > 0)
    or (certainty <> 'sure' and {{ entries('certainty_basis') }} = 0)
    {%- for column in columns %}
    or ({{ holds('doubtful_columns', "'" ~ column ~ "'") }} and {{ column }} is not null)
    {%- endfor %}
    or {{ entries('doubtful_columns') }} <> 0
    {%- for column in columns %}
    + case when {{ holds('doubtful_columns', "'" ~ column ~ "'") }} then 1 else 0 end
    {%- endfor %}
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}
