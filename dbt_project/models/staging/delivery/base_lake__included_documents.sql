{{ config(meta={'refreshed': 'by_agency'}) }}
-- The reports that take part: samples step back as soon as any other readable report was delivered.
with

documents as (
    select document_id from {{ source('lake', 'document') }}
),

deliveries as (
    select
        document_id,
        max(case when is_sample then 1 else 0 end) as is_sample
    from {{ source('lake_ops', 'delivery') }}
    group by document_id
),

readable as (
    select
        documents.document_id,
        coalesce(deliveries.is_sample, 0) = 1 as is_sample
    from documents
    left join deliveries on documents.document_id = deliveries.document_id
),

delivered as (
    select count(*) as documents
    from readable
    where not is_sample
)

select
    readable.document_id,
    readable.is_sample
from readable
cross join delivered
where not readable.is_sample or delivered.documents = 0
