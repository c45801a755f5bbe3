-- The indicator rows that count for an agency and year: of several current reports that hold the whole-agency table or
-- the same project's table, only the one to ask first.
with

placed as (
    select
        f.*,
        d.precedence,
        min(d.precedence) over (
            partition by f.agency_id, f.fiscal_year, f.scope, coalesce(f.project_id, f.document_id)
        ) as first_precedence
    from {{ ref('fct_indicator') }} as f
    inner join {{ ref('int_documents') }} as d on f.document_id = d.document_id
    where f.is_current and f.occurrence = 1
)

select
    placed.*,
    coalesce(level1_code, 'other') as level1_group_code,
    coalesce(level2_code, 'other') as level2_group_code
from placed
where precedence = first_precedence
