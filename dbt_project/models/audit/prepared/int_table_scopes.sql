-- Whose form a printed table is, where all its rows are of one: places that no fact holds get their project from it.
with

rows_read as (
    select
        document_id,
        source_ref,
        scope,
        project_id,
        project_name
    from {{ ref('fct_indicator') }}
    union all
    select
        document_id,
        source_ref,
        scope,
        project_id,
        project_name
    from {{ ref('fct_budget_execution') }}
)

select
    document_id,
    {{ table_of('source_ref') }} as table_ref,
    max(scope) as scope,
    max(project_id) as project_id,
    max(project_name) as project_name
from rows_read
group by document_id, {{ table_of('source_ref') }}
having count(distinct scope || coalesce(project_id, '')) = 1
