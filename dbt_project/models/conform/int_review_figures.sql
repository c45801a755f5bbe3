-- Figures that a person is asked about, one row each: no reading of them was sure, or OCR is unsure of the characters.
-- A cell that OCR is not sure of and the figure that was read from it are one row. The key is made of place, column and
-- print: it holds over re-reading.
with

choices as (
    select
        c.*,
        {{ numbered(
            ['c.document_id', 'c.source_ref', 'c.read_table', 'c.column_name', 'c.printed'], ['c.column_number'], ['c'],
        ) }} as occurrence
    from {{ ref('stg_lake__reading_choice') }} as c
),

unsure as (
    select
        i.*,
        {{ numbered(
            ['i.document_id', 'i.source_ref', 'i.column_number', 'i.source_text'], ['i.arguments'], ['i'],
        ) }} as occurrence
    from {{ ref('stg_lake__issue') }} as i
    where i.code = 'low_confidence'
)

select
    c.document_id,
    c.source_ref,
    c.source_text,
    c.read_table,
    c.column_name,
    c.column_number,
    c.printed,
    c.basis,
    c.certainty,
    c.alternatives,
    u.form,
    u.confidence,
    {{ surrogate_key(
        ['c.document_id', 'c.source_ref', 'c.read_table', 'c.column_name', 'c.printed', 'c.occurrence']
    ) }} as review_id
from choices as c
left join unsure as u
    on
        c.document_id = u.document_id
        and c.source_ref = u.source_ref
        and c.column_number = u.column_number
        and u.occurrence = 1
where c.certainty = 'doubtful' or u.document_id is not null
union all
select
    u.document_id,
    u.source_ref,
    u.source_text,
    cast(null as string) as read_table,
    cast(null as string) as column_name,
    u.column_number,
    u.source_text as printed,
    'recognition' as basis,
    cast(null as string) as certainty,
    '[]' as alternatives,
    u.form,
    u.confidence,
    {{ surrogate_key(['u.document_id', 'u.source_ref', 'u.column_number', 'u.source_text', 'u.occurrence']) }}
        as review_id
from unsure as u
left join choices as c
    on
        u.document_id = c.document_id
        and u.source_ref = c.source_ref
        and u.column_number = c.column_number
where c.document_id is null
