-- Which leaves of 一般公共预算财政拨款支出决算表 a line of the prose tells. Prose that tells a class or a section as a
-- whole stands for all of its leaves.
with

prose as (
    select
        l.*,
        {{ compared('l', 'class_name') }} as class_key,
        {{ compared('l', 'section_name') }} as section_key,
        {{ compared('l', 'item_name') }} as item_key
    from {{ ref('stg_lake__functional_line') }} as l
),

-- How surely a line of the prose and one of the statement are the same: 1 by code or by all names told, 2 by the item's
-- name in the same class (the section's is often wrong), 3 by the amount in the same class.
candidates as (
    select distinct
        prose.document_id,
        prose.source_ref as prose_ref,
        prose.line_number as prose_line,
        leaves.line_number,
        leaves.function_code,
        case
            when prose.function_code = substring(leaves.function_code, 1, length(prose.function_code)) then 1
            when
                prose.function_code is null
                and coalesce(prose.class_key, prose.section_key, prose.item_key) is not null
                and (prose.section_key is null or s.name is not null)
                and (prose.item_key is null or i.name is not null or length(leaves.function_code) < 7)
                then 1
            when prose.function_code is null and i.name is not null then 2
            when prose.item_key is not null and abs(prose.final - leaves.amount) < 0.005 and leaves.amount <> 0 then 3
        end as sureness
    from prose
    inner join {{ ref('int_functional_leaves') }} as leaves on prose.document_id = leaves.document_id
    left join {{ ref('int_functional_names') }} as c
        on
            leaves.document_id = c.document_id
            and substring(leaves.function_code, 1, 3) = c.code
            and prose.class_key = c.name
    left join {{ ref('int_functional_names') }} as s
        on
            leaves.document_id = s.document_id
            and substring(leaves.function_code, 1, 5) = s.code
            and prose.section_key = s.name
    left join {{ ref('int_functional_names') }} as i
        on
            leaves.document_id = i.document_id
            and leaves.function_code = i.code
            and prose.item_key = i.name
    where prose.function_code is not null or prose.class_key is null or c.name is not null
),

ranked as (
    select
        candidates.*,
        min(sureness) over (partition by document_id, prose_ref, prose_line) as surest_of_prose,
        min(sureness) over (partition by document_id, line_number) as surest_of_line,
        count(*) over (partition by document_id, prose_ref, prose_line, sureness) as lines_as_sure,
        count(*) over (partition by document_id, line_number, sureness) as prose_as_sure
    from candidates
    where sureness is not null
)

select
    document_id,
    prose_ref,
    prose_line,
    line_number,
    function_code
from ranked
where
    sureness = 1
    or (
        sureness = surest_of_prose
        and sureness = surest_of_line
        and lines_as_sure = 1
        and prose_as_sure = 1
    )
