-- A hit names a report and a lake table of which more or fewer records arrived than were read.
{{ config(meta={'judges': 'delivery', 'dagster': {'ref': {'name': 'dim_document'}}}) }}

{%- set ways = {
    'document': 'dim_document', 'budget_execution': 'fct_budget_execution', 'indicator': 'fct_indicator',
    'expense_line': 'fct_expense', 'staffing': 'fct_staffing', 'fund_composition': 'fct_fund_composition',
    'evaluation_total': 'fct_evaluation_total', 'final_account': 'fct_final_account',
    'narrative_amount': 'fct_narrative_amount', 'narrative_figure': 'fct_narrative_figure',
    'outcome_statement': 'fct_outcome_statement', 'issue': 'extraction_issue', 'evidence': 'identity_evidence',
} %}

with

lake as (
    {%- for table in ways %}
    select
        '{{ table }}' as lake_table,
        document_id
    from {{ source('lake', table) }}
    union all
    {%- endfor %}
    select
        'functional_line' as lake_table,
        document_id
    from {{ source('lake', 'functional_line') }}
    union all
    select
        'three_public' as lake_table,
        document_id
    from {{ source('lake', 'three_public') }}
    union all
    select
        'three_public' as lake_table,
        e.document_id
    from {{ source('lake', 'expense_line') }} as e
    inner join {{ ref('expense_items') }} as i on e.expense_item_code = i.expense_item_code
    where
        i.is_three_public
        and (coalesce(e.prior_year_final, e.budget, e.final) is not null or e.certainty = 'doubtful')
),

arrived as (
    {%- for table, fact in ways.items() %}
    select
        '{{ table }}' as lake_table,
        document_id
    from {{ ref(fact) }}
    union all
    {%- endfor %}
    select
        'functional_line' as lake_table,
        document_id
    from {{ ref('fct_functional_expenditure') }}
    where source = 'narrative'
    union all
    select
        'three_public' as lake_table,
        document_id
    from {{ ref('fct_three_public_expense') }}
    where form in ('base_data', 'prose')
),

lake_counts as (
    select
        lake.lake_table,
        lake.document_id,
        count(*) as records
    from lake
    inner join {{ ref('base_lake__included_documents') }} as d on lake.document_id = d.document_id
    group by lake.lake_table, lake.document_id
),

fact_counts as (
    select
        lake_table,
        document_id,
        count(*) as records
    from arrived
    group by lake_table, document_id
)

select
    coalesce(l.lake_table, f.lake_table) as lake_table,
    coalesce(l.document_id, f.document_id) as document_id,
    l.records as read,
    f.records as arrived
from lake_counts as l
full outer join fact_counts as f on l.lake_table = f.lake_table and l.document_id = f.document_id
where coalesce(l.records, 0) <> coalesce(f.records, 0)
