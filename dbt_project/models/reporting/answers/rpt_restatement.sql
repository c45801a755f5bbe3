{{ config(meta={'refreshed': 'by_agency'}) }}
select
    d.fiscal_year,
    r.document_id,
    r.earlier_document_id,
    d.agency_id,
    a.agency_name,
    a.admin_level,
    a.sector,
    a.sector_name_zh,
    d.region_code,
    a.region_name,
    a.region_level,
    a.prefecture_code,
    a.prefecture_name,
    after.subject_key,
    after.fact,
    after.figure,
    after.item,
    after.project_id,
    p.project_name,
    before.value as value_before,
    after.value as value_after,
    {{ decimal_or_null('after.value - before.value', 18, 6) }} as difference,
    d.is_current,
    {{ list_of([
        place_of('r.earlier_document_id', 'before.source_ref', "'before'"),
        place_of('r.document_id', 'after.source_ref', "'after'"),
    ]) }} as evidence
from {{ ref('int_reissues') }} as r
inner join {{ ref('int_restated_figures') }} as after on r.document_id = after.document_id
inner join {{ ref('int_restated_figures') }} as before
    on
        r.earlier_document_id = before.document_id
        and after.fact = before.fact
        and after.figure = before.figure
        and after.subject_key = before.subject_key
inner join {{ ref('dim_document') }} as d on r.document_id = d.document_id
inner join {{ ref('int_agency_names') }} as a on d.agency_id = a.agency_id
left join {{ ref('dim_project') }} as p on after.project_id = p.project_id
where before.value <> after.value
