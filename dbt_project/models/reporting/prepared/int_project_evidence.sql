-- Where a project's figures of a year stand: funds and score in its own table, and its line of the base data.
with

places as (
    {%- for fact, role, condition in [
        ('fct_budget_execution', 'budget_execution', " and f.funding_line = 'total'"),
        ('fct_evaluation_total', 'score', ''),
    ] %}
    select
        y.fiscal_year,
        y.agency_id,
        y.project_id,
        f.document_id,
        f.source_ref,
        '{{ role }}' as role
    from {{ ref('int_project_years') }} as y
    inner join {{ ref(fact) }} as f on y.document_id = f.document_id and y.scope_number = f.scope_number
    where f.scope = 'project' and f.occurrence = 1{{ condition }}
    union
    {%- endfor %}
    select
        fiscal_year,
        agency_id,
        project_id,
        base_line_document_id as document_id,
        base_line_ref as source_ref,
        'base_line' as role
    from {{ ref('int_project_years') }}
    where base_line_document_id is not null
)

select
    fiscal_year,
    agency_id,
    project_id,
    {{ evidence_list('document_id', 'source_ref', 'role') }} as evidence
from places
group by fiscal_year, agency_id, project_id
