{{ config(meta={'refreshed': 'whole'}) }}
with

-- What a person said of the figure, as far as it fits what is read today. A line may name no print: nothing was read.
said as (
    select
        f.review_id,
        max(c.value) as value
    from {{ ref('int_review_figures') }} as f
    inner join {{ ref('stg_lake_ops__correction') }} as c
        on
            f.document_id = c.document_id
            and f.source_ref = c.source_ref
            and coalesce(f.read_table, c.record_table) = c.record_table
            and coalesce(f.column_name, c.field) = c.field
            and f.printed = coalesce(c.read_value, f.printed)
    where c.status in ('applied', 'confirmed', 'not_needed')
    group by f.review_id
),

tables as (
    select
        document_id,
        {{ table_of('source_ref') }} as table_ref,
        min(form) as form
    from {{ ref('stg_lake__coverage') }}
    group by document_id, {{ table_of('source_ref') }}
)

select
    f.review_id,
    f.document_id,
    d.agency_id,
    d.fiscal_year,
    coalesce(f.form, t.form, 'prose') as form,
    f.source_ref,
    f.source_text,
    f.read_table as record_table,
    f.column_name,
    f.column_number,
    f.printed,
    {{ readings_of('f.alternatives') }} as alternatives,
    f.basis,
    case
        when s.review_id is not null then 'confirmed'
        when f.certainty = 'inferred' then 'settled'
        when not d.is_current then 'superseded'
        else 'open'
    end as state,
    s.value as confirmed_value,
    f.confidence,
    d.is_current
from {{ ref('int_review_figures') }} as f
inner join {{ ref('int_documents') }} as d on f.document_id = d.document_id
left join said as s on f.review_id = s.review_id
left join tables as t on f.document_id = t.document_id and {{ table_of('f.source_ref') }} = t.table_ref
