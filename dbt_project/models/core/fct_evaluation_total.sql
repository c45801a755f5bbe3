{%- set grain = ['r.document_id', 'r.scope', 'r.scope_number'] %}

with

records as (
    select
        r.*,
        {{ occurrence(grain) }} as occurrence
    from {{ ref('stg_lake__evaluation_total') }} as r
)

select
    {{ surrogate_key(grain + ['r.occurrence']) }} as evaluation_total_id,
    r.document_id,
    d.agency_id,
    d.region_code,
    d.fiscal_year,
    r.scope,
    r.scope_number,
    case when r.scope = 'project' then {{ project_key('d.agency_id', 'r.project_name') }} end as project_id,
    case when r.scope = 'project' then r.project_name end as project_name,
    r.total_weight,
    r.total_score,
    r.grade_reported,
    s.total_score_computed,
    cast(coalesce(s.scores_printed, 0) as integer) as scores_printed,
    cast(coalesce(s.scores_missing, 0) as integer) as scores_missing,
    {{ grade('r.total_score') }} as grade,
    r.cells,
    r.source_ref,
    r.source_text,
    d.text_source,
    d.is_current,
    cast(r.occurrence as integer) as occurrence
from records as r
inner join {{ ref('int_documents') }} as d on r.document_id = d.document_id
left join {{ ref('int_evaluation_scores') }} as s
    on
        r.document_id = s.document_id
        and r.scope = s.scope
        and r.scope_number = s.scope_number
