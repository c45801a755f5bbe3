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
    case
        when r.scope = 'project' then {{ project_key('d.agency_id', compared('r', 'project_name')) }}
    end as project_id,
    case when r.scope = 'project' then r.project_name end as project_name,
    r.total_weight,
    r.total_score,
    r.grade_reported,
    c.total_score_computed,
    cast(coalesce(c.scores_printed, 0) as integer) as scores_printed,
    cast(coalesce(c.scores_missing, 0) as integer) as scores_missing,
    {{ grade('r.total_score') }} as grade,
    r.total_weight_raw,
    r.total_score_raw,
    r.cells,
    r.certainty,
    r.certainty_basis,
    r.doubtful_columns,
    r.source_ref,
    r.source_text,
    d.text_source,
    s.is_current,
    cast(r.occurrence as integer) as occurrence
from records as r
inner join {{ ref('int_documents') }} as d on r.document_id = d.document_id
inner join {{ ref('int_subjects') }} as s
    on r.document_id = s.document_id and {{ scope_form('r') }} = s.form and {{ scope_subject('r') }} = s.subject
left join {{ ref('int_evaluation_scores') }} as c
    on
        r.document_id = c.document_id
        and r.scope = c.scope
        and r.scope_number = c.scope_number
