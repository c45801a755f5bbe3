-- Sums and counts of figures, lake against fact. A hit is a figure that did not fit its column or came out different.
{{ config(meta={'dagster': {'ref': {'name': 'fct_budget_execution'}}}) }}

{%- set ways = [
    ('budget_execution', 'fct_budget_execution', ['initial_budget', 'full_year_budget', 'executed', 'score']),
    ('expense_line', 'fct_expense', ['prior_year_final', 'budget', 'final']),
    ('indicator', 'fct_indicator', ['weight', 'score', 'target_value', 'actual_value']),
    ('fund_composition', 'fct_fund_composition', ['amount']),
    ('narrative_amount', 'fct_narrative_amount', ['amount']),
    ('functional_line', 'fct_functional_expenditure', ['initial_budget', 'final']),
] %}

with

lake as (
    {%- for table, fact, columns in ways %}{% set last_way = loop.last %}{% for column in columns %}
    select
        '{{ fact }}.{{ column }}' as figure,
        count(r.{{ column }}) as printed,
        sum(r.{{ column }}) as total
    from {{ source('lake', table) }} as r
    inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
    {%- if not (last_way and loop.last) %}
    union all
    {%- endif %}{% endfor %}{% endfor %}
),

facts as (
    {%- for table, fact, columns in ways %}{% set last_way = loop.last %}{% for column in columns %}
    select
        '{{ fact }}.{{ column }}' as figure,
        count({{ column }}) as printed,
        sum({{ column }}) as total
    from {{ ref(fact) }}
    {%- if not (last_way and loop.last) %}
    union all
    {%- endif %}{% endfor %}{% endfor %}
)

select
    lake.figure,
    lake.printed as printed_in_lake,
    facts.printed as printed_in_fact,
    lake.total as total_in_lake,
    facts.total as total_in_fact
from lake
inner join facts on lake.figure = facts.figure
where
    lake.printed <> facts.printed
    or abs(coalesce(lake.total, 0) - coalesce(facts.total, 0)) > 0.0001 * lake.printed
