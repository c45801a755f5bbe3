-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.certainty,
    r.certainty_basis,
    r.doubtful_columns,
    r.scope,
    cast(r.scope_number as integer) as scope_number,
    r.project_name,
    r.compared,
    {{ points('r.total_weight') }} as total_weight,
    {{ points('r.total_score') }} as total_score,
    r.grade_reported,
    r.total_weight_raw,
    r.total_score_raw,
    r.grade_raw,
    r.cells
from {{ source('lake', 'evaluation_total') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
