{{ config(meta={'refreshed': 'whole'}) }}
-- Without the folder a file lay in: folders are named after people.
with

numbered as (
    select
        d.*,
        {{ numbered(['d.document_id', 'd.file_name'], ['d.landing_path', 'd.received_at'], ['d']) }} as occurrence
    from {{ ref('stg_lake_ops__delivery') }} as d
)

select
    {{ surrogate_key(['n.document_id', 'n.file_name', 'n.occurrence']) }} as delivery_id,
    n.document_id,
    n.file_id,
    n.part_number,
    n.part_place,
    n.file_name,
    n.size,
    n.media_type,
    n.received_at,
    n.is_sample,
    n.status,
    n.parent_document_id,
    i.document_id is not null as is_included
from numbered as n
left join {{ ref('base_lake__included_documents') }} as i on n.document_id = i.document_id
