-- Counts and sums of figures of each report, lake against fact. A hit names the report of which a figure did not fit
-- its column or came out different.
{{ config(meta={'dagster': {'ref': {'name': 'fct_budget_execution'}}}) }}

{%- set ways = {
    'budget_execution': ('fct_budget_execution', ['initial_budget', 'full_year_budget', 'executed', 'score']),
    'expense_line': ('fct_expense', ['prior_year_final', 'budget', 'final']),
    'indicator': ('fct_indicator', ['weight', 'score', 'target_value', 'actual_value']),
    'fund_composition': ('fct_fund_composition', ['amount']),
    'narrative_amount': ('fct_narrative_amount', ['amount']),
    'narrative_figure': ('fct_narrative_figure', ['value', 'amount', 'base_amount', 'change_amount', 'unit_cost']),
    'outcome_statement': ('fct_outcome_statement', ['value']),
    'functional_line': ('fct_functional_expenditure', ['initial_budget', 'full_year_budget', 'final'], "source = 'narrative'"),
    'final_account': ('fct_final_account', ['amount']),
} %}

with

{% for table, way in ways.items() %}{% set columns = way[1] %}
read_{{ table }} as (
    select
        r.document_id,
        {%- for column in columns %}
        count(r.{{ column }}) as {{ column }}_printed,
        sum(r.{{ column }}) as {{ column }}_total,
        {%- endfor %}
        count(*) as records
    from {{ source('lake', table) }} as r
    inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
    group by r.document_id
),

arrived_{{ table }} as (
    select
        document_id,
        {%- for column in columns %}
        count({{ column }}) as {{ column }}_printed,
        sum({{ column }}) as {{ column }}_total,
        {%- endfor %}
        count(*) as records
    from {{ ref(way[0]) }}
    {%- if way[2] %}
    where {{ way[2] }}
    {%- endif %}
    group by document_id
),
{% endfor %}

compared as (
    {%- for table, way in ways.items() %}{% set last_table = loop.last %}{% for column in way[1] %}
    select
        coalesce(r.document_id, a.document_id) as document_id,
        '{{ way[0] }}.{{ column }}' as figure,
        r.{{ column }}_printed as printed_in_lake,
        a.{{ column }}_printed as printed_in_fact,
        r.{{ column }}_total as total_in_lake,
        a.{{ column }}_total as total_in_fact
    from read_{{ table }} as r
    full outer join arrived_{{ table }} as a on r.document_id = a.document_id
    {%- if not (last_table and loop.last) %}
    union all
    {%- endif %}{% endfor %}{% endfor %}
)

select *
from compared
where
    coalesce(printed_in_lake, 0) <> coalesce(printed_in_fact, 0)
    or abs(coalesce(total_in_lake, 0) - coalesce(total_in_fact, 0)) > 0.0001 * coalesce(printed_in_lake, 0)
