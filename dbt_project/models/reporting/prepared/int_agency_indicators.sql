-- The indicator rows that count for an agency and year: of several current reports, or several tables of a report, that
-- speak of the whole agency or of the same project, only the one to ask first.
with

placed as (
    select
        f.*,
        d.precedence,
        d.precedence * 10000 + f.scope_number as table_order,
        min(d.precedence * 10000 + f.scope_number) over (
            partition by
                f.agency_id,
                f.fiscal_year,
                f.scope,
                case
                    when f.scope = 'project'
                        then coalesce(f.project_id, {{ surrogate_key(['f.document_id', 'f.scope_number']) }})
                end
        ) as first_table_order
    from {{ ref('fct_indicator') }} as f
    inner join {{ ref('int_documents') }} as d on f.document_id = d.document_id
    where f.is_current and f.occurrence = 1
)

select
    placed.*,
    coalesce(level1_code, 'other') as level1_group_code,
    coalesce(level2_code, 'other') as level2_group_code
from placed
where table_order = first_table_order
