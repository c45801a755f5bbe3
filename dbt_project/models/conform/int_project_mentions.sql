-- Every place where a report names a project: the head and the rows of its own table, its line of the base-data table.
{%- set tables_of_projects = [
    'stg_lake__budget_execution', 'stg_lake__indicator', 'stg_lake__evaluation_total', 'stg_lake__fund_composition',
] %}

with

mentions as (
    select
        document_id,
        source_ref,
        project_name,
        {{ compared('r', 'project_name') }} as compared_name,
        competent_department,
        implementing_unit,
        parent_project_name,
        1 as preference
    from {{ ref('stg_lake__project') }} as r
    {%- for table in tables_of_projects %}
    union all
    select
        document_id,
        source_ref,
        project_name,
        {{ compared('r', 'project_name') }} as compared_name,
        null as competent_department,
        null as implementing_unit,
        null as parent_project_name,
        2 as preference
    from {{ ref(table) }} as r
    where scope = 'project'
    {%- endfor %}
    union all
    select
        document_id,
        source_ref,
        project_name,
        {{ compared('r', 'project_name') }} as compared_name,
        null as competent_department,
        null as implementing_unit,
        null as parent_project_name,
        3 as preference
    from {{ ref('stg_lake__expense_line') }} as r
    where expense_item_code = 'project_line'
)

select
    {{ project_key('d.agency_id', 'r.compared_name') }} as project_id,
    d.agency_id,
    d.document_id,
    d.fiscal_year,
    d.is_current,
    d.precedence,
    r.source_ref,
    r.project_name,
    r.competent_department,
    r.implementing_unit,
    r.parent_project_name,
    r.preference
from mentions as r
inner join {{ ref('int_documents') }} as d on r.document_id = d.document_id
where r.compared_name is not null
