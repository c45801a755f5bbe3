-- Asked of the facts: in an agency and year, at one level, each whole-agency table, project, base-data table and
-- statement counts as one report prints it. A hit names a subject with several current prints.
{%- set wanted = {
    "'overall'": " and scope = 'overall'", 'project_id': ' and project_id is not null', "'base_data'": '',
    'statement': '',
} %}
{%- set printed = {
    "'overall'": ['fct_budget_execution', 'fct_indicator', 'fct_evaluation_total', 'fct_fund_composition'],
    'project_id': ['fct_budget_execution', 'fct_indicator', 'fct_evaluation_total', 'fct_fund_composition'],
    "'base_data'": ['fct_expense', 'fct_staffing'],
    'statement': ['fct_final_account'],
} %}
{{ config(meta={'judges': 'delivery', 'dagster': {'ref': {'name': 'dim_document'}}}) }}

with

current_prints as (
    {%- for subject, facts in printed.items() %}{% set last_subject = loop.last %}{% for fact in facts %}
    select
        document_id,
        {{ subject }} as subject
    from {{ ref(fact) }}
    where is_current{{ wanted[subject] }}
    {%- if not (last_subject and loop.last) %}
    union
    {%- endif %}
    {%- endfor %}{% endfor %}
)

select
    d.agency_id,
    d.fiscal_year,
    case when d.report_level = 'unit' then 'unit' else 'department' end as accounts_of,
    p.subject,
    count(*) as current_prints,
    min(p.document_id) as document_id,
    max(p.document_id) as other_document_id
from current_prints as p
inner join {{ ref('dim_document') }} as d on p.document_id = d.document_id
group by d.agency_id, d.fiscal_year, case when d.report_level = 'unit' then 'unit' else 'department' end, p.subject
having count(*) > 1
