-- Each project and year of an agency: the table of its own to read (of several current reports, the one to ask first)
-- and its line of the base-data table.
with

scopes as (
    {%- for table in ['fct_budget_execution', 'fct_indicator', 'fct_evaluation_total'] %}
    select
        fiscal_year,
        agency_id,
        project_id,
        document_id,
        scope_number
    from {{ ref(table) }}
    where project_id is not null and is_current
    {%- if not loop.last %}
    union
    {%- endif %}
    {%- endfor %}
),

scoped as (
    select
        t.*,
        {{ numbered(
            ['t.fiscal_year', 't.agency_id', 't.project_id'], ['d.precedence', 't.scope_number'], ['t']
        ) }} as preference,
        count(*) over (partition by t.fiscal_year, t.agency_id, t.project_id) as tables
    from scopes as t
    inner join {{ ref('int_documents') }} as d on t.document_id = d.document_id
),

base_lines as (
    select
        f.fiscal_year,
        f.agency_id,
        f.project_id,
        f.document_id,
        f.source_ref,
        f.prior_year_final,
        f.budget,
        f.final,
        {{ numbered(
            ['f.fiscal_year', 'f.agency_id', 'f.project_id'], ['d.precedence', 'f.line_number', 'f.occurrence'], ['f']
        ) }} as preference
    from {{ ref('fct_expense') }} as f
    inner join {{ ref('int_documents') }} as d on f.document_id = d.document_id
    where f.is_current and f.expense_item_code = 'project_line' and f.project_id is not null
),

projects as (
    select
        fiscal_year,
        agency_id,
        project_id
    from scoped
    union
    select
        fiscal_year,
        agency_id,
        project_id
    from base_lines
)

select
    projects.fiscal_year,
    projects.agency_id,
    projects.project_id,
    scoped.document_id,
    scoped.scope_number,
    coalesce(scoped.tables, 0) as project_tables,
    base_lines.project_id is not null as has_base_line,
    base_lines.document_id as base_line_document_id,
    base_lines.source_ref as base_line_ref,
    base_lines.prior_year_final as base_line_prior_year_final,
    base_lines.budget as base_line_budget,
    base_lines.final as base_line_final
from projects
left join scoped
    on
        projects.project_id = scoped.project_id
        and projects.fiscal_year = scoped.fiscal_year
        and scoped.preference = 1
left join base_lines
    on
        projects.project_id = base_lines.project_id
        and projects.fiscal_year = base_lines.fiscal_year
        and base_lines.preference = 1
