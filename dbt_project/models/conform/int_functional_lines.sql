-- Functional lines of the prose and of 一般公共预算财政拨款支出决算表 as one list. A line that both tell is one row, the
-- prose's, since only the prose tells the initial budget; the statement gives it the code.
with

codes as (
    select
        document_id,
        prose_ref,
        prose_line,
        min(function_code) as function_code
    from {{ ref('int_functional_matches') }}
    group by document_id, prose_ref, prose_line
    having count(distinct function_code) = 1
),

known as (
    select distinct
        document_id,
        line_number
    from {{ ref('int_functional_matches') }}
)

select
    prose.document_id,
    prose.source_ref,
    prose.source_text,
    prose.line_number,
    coalesce(prose.function_code, codes.function_code) as function_code,
    prose.class_name,
    prose.section_name,
    prose.item_name,
    coalesce(prose.item_name, prose.section_name, prose.class_name) as line_name,
    coalesce(
        {{ compared('prose', 'item_name') }},
        {{ compared('prose', 'section_name') }},
        {{ compared('prose', 'class_name') }}
    ) as compared_name,
    prose.initial_budget,
    prose.full_year_budget,
    prose.final,
    prose.completion_rate_reported,
    prose.initial_budget_raw,
    prose.full_year_budget_raw,
    prose.final_raw,
    prose.completion_rate_raw,
    prose.certainty,
    prose.certainty_basis,
    prose.doubtful_columns,
    prose.halves,
    prose.compared,
    'narrative' as source
from {{ ref('stg_lake__functional_line') }} as prose
left join codes
    on
        prose.document_id = codes.document_id
        and prose.source_ref = codes.prose_ref
        and prose.line_number = codes.prose_line
union all
select
    leaves.document_id,
    leaves.source_ref,
    leaves.source_text,
    leaves.line_number,
    leaves.function_code,
    cast(null as string) as class_name,
    cast(null as string) as section_name,
    cast(null as string) as item_name,
    leaves.line_name,
    leaves.compared_name,
    cast(null as decimal(18, 6)) as initial_budget,
    cast(null as decimal(18, 6)) as full_year_budget,
    leaves.amount as final,
    cast(null as decimal(9, 4)) as completion_rate_reported,
    '' as initial_budget_raw,
    '' as full_year_budget_raw,
    leaves.amount_raw as final_raw,
    '' as completion_rate_raw,
    leaves.certainty,
    leaves.certainty_basis,
    {{ list_if('final', "leaves.certainty = 'doubtful'") }} as doubtful_columns,
    {{ map_of({'final': half('leaves', 'amount')}) }} as halves,
    leaves.compared,
    'table' as source
from {{ ref('int_functional_leaves') }} as leaves
left join known
    on leaves.document_id = known.document_id and leaves.line_number = known.line_number
where known.line_number is null
