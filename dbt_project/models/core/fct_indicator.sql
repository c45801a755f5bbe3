{%- set grain = ['r.document_id', 'r.scope', 'r.scope_number', 'r.row_number'] %}

with

records as (
    select
        r.*,
        {{ occurrence(grain) }} as occurrence
    from {{ ref('int_indicators_judged') }} as r
)

select
    {{ surrogate_key(grain + ['r.occurrence']) }} as indicator_row_id,
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
    r.row_number,
    r.level1_code,
    r.level1_name,
    r.level1_points,
    r.level2_code,
    r.level2_name,
    r.indicator_name,
    r.name_kind,
    r.indicator_id,
    r.concept_code,
    r.target_raw,
    r.target_operator,
    r.target_value,
    r.target_unit,
    r.target_bound,
    r.target_kind,
    r.target_date,
    r.actual_raw,
    r.actual_operator,
    r.actual_value,
    r.actual_unit,
    r.actual_kind,
    r.actual_date,
    r.achievement_ratio,
    r.direction,
    r.direction_basis,
    r.is_target_met,
    r.target_met_basis,
    r.is_quantified,
    r.weight,
    r.score,
    r.weight_raw,
    r.score_raw,
    r.level1_points_raw,
    r.is_shared_weight,
    r.deviation_reason,
    r.cells,
    r.halves,
    r.compared,
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
