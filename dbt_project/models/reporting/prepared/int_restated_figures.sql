-- The figures that reports print, one below the other, by what they are of; of reports alone that were issued again or
-- are themselves a re-issue. Of what a report prints twice it is not said which is meant, so neither is here.
{%- set facts = {
    'fct_budget_execution': {
        'key': ['scope', 'project_id', 'funding_line'], 'item': 'funding_line', 'project': 'project_id',
        'figures': ['initial_budget', 'full_year_budget', 'executed'],
    },
    'fct_evaluation_total': {
        'key': ['scope', 'project_id'], 'item': 'scope', 'project': 'project_id', 'figures': ['total_score'],
    },
    'fct_three_public_expense': {
        'key': ['source', 'expense_item_code'], 'item': 'expense_item_code', 'project': 'cast(null as string)',
        'figures': ['prior_year_final', 'budget', 'final'],
    },
    'fct_expense': {
        'key': ['expense_item_code', 'project_id', 'item_name'], 'item': 'item_name', 'project': 'project_id',
        'figures': ['prior_year_final', 'budget', 'final'],
    },
    'fct_final_account': {
        'key': ['statement', 'side', 'line_kind', 'function_code', 'line_name', 'column_name'], 'item': 'line_name',
        'project': 'cast(null as string)', 'figures': ['amount'],
    },
} %}

with

reissued as (
    select document_id from {{ ref('int_reissues') }}
    union
    select earlier_document_id as document_id from {{ ref('int_reissues') }}
),

figures as (
    {%- for fact, told in facts.items() %}
    {%- set outer = loop %}
    {%- for figure in told.figures %}
    select
        f.document_id,
        '{{ fact }}' as fact,
        '{{ figure }}' as figure,
        {{ surrogate_key(told.key) }} as subject_key,
        {{ told.project }} as project_id,
        {{ told.item }} as item,
        cast({{ figure }} as decimal(18, 6)) as value,
        case
            when {{ element_of('cells', figure) }} is null then f.source_ref
            else f.source_ref || '/c' || cast({{ element_of('cells', figure) }} as string)
        end as source_ref
    from {{ ref(fact) }} as f
    inner join reissued on f.document_id = reissued.document_id
    {%- if not (loop.last and outer.last) %}
    union all
    {%- endif %}
    {%- endfor %}
    {%- endfor %}
)

select
    document_id,
    fact,
    figure,
    subject_key,
    max(project_id) as project_id,
    max(item) as item,
    max(value) as value,
    max(source_ref) as source_ref
from figures
group by document_id, fact, figure, subject_key
having count(*) = 1
