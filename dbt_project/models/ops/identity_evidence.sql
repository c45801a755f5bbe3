-- The cell or line itself stays out: a cover line names the people who prepared the report.
with

records as (
    select
        r.*,
        {{ occurrence(['r.document_id', 'r.field', 'r.value', 'r.method', 'r.source_ref']) }} as occurrence
    from {{ ref('stg_lake__evidence') }} as r
)

select
    {{ surrogate_key(['r.document_id', 'r.field', 'r.value', 'r.method', 'r.source_ref', 'r.occurrence']) }}
        as identity_evidence_id,
    r.document_id,
    r.field,
    r.value,
    r.method,
    r.weight,
    r.source_ref
from records as r
