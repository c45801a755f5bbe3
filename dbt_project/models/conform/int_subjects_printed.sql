-- Every subject of every report, with how many figures it prints: the whole-agency table, each project's, the base
-- data, each statement of the accounts; the prose as a whole. A blank form prints points and targets, so those count as
-- none.
{#- Prose speaks of what its report is about: two files of one project each do not replace each other's. -#}
{%- set scoped = {
    'budget_execution': ['initial_budget', 'full_year_budget', 'executed', 'execution_rate_reported', 'score'],
    'indicator': ['actual_value', "nullif(actual_raw, '')", 'score'],
    'evaluation_total': ['total_score', 'grade_reported'],
    'fund_composition': ['amount'],
    'project': [],
} %}
{%- set whole = [
    ('base_data', 'staffing', ['establishment', 'actual', 'control_rate_reported']),
    ('base_data', 'expense_line', ['prior_year_final', 'budget', 'final']),
    ('prose', 'narrative_amount', ['amount']),
    ('prose', 'narrative_figure', ['value', 'amount', 'base_amount', 'change_amount', 'unit_cost']),
    ('prose', 'outcome_statement', ['value']),
    ('prose', 'three_public', ['prior_year_final', 'budget', 'final']),
    ('functional_expenditure', 'functional_line', ['initial_budget', 'final']),
] %}

with

printed as (
    {%- for table, figures in scoped.items() %}
    select
        r.document_id,
        {{ scope_form('r') }} as form,
        {{ scope_subject('r') }} as subject,
        {{ printed_figures(figures) if figures else 0 }} as figures
    from {{ ref('stg_lake__' ~ table) }} as r
    group by r.document_id, {{ scope_form('r') }}, {{ scope_subject('r') }}
    union all
    {%- endfor %}
    {%- for form, table, figures in whole %}
    select
        r.document_id,
        '{{ form }}' as form,
        '' as subject,
        {{ printed_figures(figures) }} as figures
    from {{ ref('stg_lake__' ~ table) }} as r
    group by r.document_id
    union all
    {%- endfor %}
    select
        document_id,
        'functional_expenditure' as form,
        '' as subject,
        count(*) as figures
    from {{ ref('int_functional_leaves') }}
    group by document_id
    union all
    select
        document_id,
        'final_accounts' as form,
        statement as subject,
        count(amount) as figures
    from {{ ref('stg_lake__final_account') }}
    group by document_id, statement
    union all
    select
        document_id,
        'final_accounts' as form,
        statement as subject,
        0 as figures
    from {{ ref('stg_lake__statement') }}
),

-- First, last and number of the projects stand for the set of them.
projects as (
    select
        document_id,
        min(subject) || '|' || max(subject) || '|' || cast(count(distinct subject) as string) as projects
    from printed
    where form = 'project_self_evaluation'
    group by document_id
),

named as (
    select
        p.document_id,
        p.form,
        case
            when p.form not in ('prose', 'functional_expenditure') then p.subject
            when d.report_kind = 'project_self_evaluation' then coalesce(projects.projects, d.document_id)
            else d.report_kind
        end as subject,
        p.figures
    from printed as p
    inner join {{ ref('stg_lake__document') }} as d on p.document_id = d.document_id
    left join projects on p.document_id = projects.document_id
)

select
    document_id,
    form,
    subject,
    sum(figures) as figures
from named
group by document_id, form, subject
