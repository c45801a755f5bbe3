{{ config(meta={'refreshed': 'whole'}) }}
-- Which row of dim_function or dim_economic_item a printed code stands for: one of the report's year, and of several
-- the one of the printed name.
with

printed as (
    select distinct
        d.fiscal_year,
        l.function_code,
        l.economic_code,
        l.line_name,
        l.compared_name
    from {{ ref('int_final_account_lines') }} as l
    inner join {{ ref('int_documents') }} as d on l.document_id = d.document_id
    where l.code is not null
    union
    select distinct
        d.fiscal_year,
        l.function_code,
        cast(null as string) as economic_code,
        l.line_name,
        l.compared_name
    from {{ ref('int_functional_lines') }} as l
    inner join {{ ref('int_documents') }} as d on l.document_id = d.document_id
    where l.function_code is not null
),

entries as (
    select
        function_code as code,
        function_id as classification_id,
        function_name as name,
        valid_from,
        valid_to
    from {{ ref('dim_function') }}
    union all
    select
        economic_item_code as code,
        economic_item_id as classification_id,
        economic_item_name as name,
        valid_from,
        valid_to
    from {{ ref('dim_economic_item') }}
),

-- What the classification lists has its name as it is compared beside it; a code that it does not list has one row.
listed as (
    select
        code,
        name,
        compared_name
    from {{ ref('functions') }}
    union all
    select
        code,
        name,
        compared_name
    from {{ ref('economic_items') }}
),

ranked as (
    select
        p.fiscal_year,
        entries.code,
        p.line_name,
        entries.classification_id,
        {{ numbered(
            ['p.fiscal_year', 'entries.code', 'p.line_name'],
            [
                'case when ' ~ is_valid_in('p.fiscal_year', 'entries.valid_from', 'entries.valid_to') ~ ' then 0 else 1 end',
                'case when p.compared_name = listed.compared_name then 0 else 1 end',
                'entries.valid_from desc',
                'entries.classification_id',
            ],
            ['entries'],
        ) }} as preference
    from printed as p
    inner join entries on coalesce(p.function_code, p.economic_code) = entries.code
    left join listed on entries.code = listed.code and entries.name = listed.name
)

select
    fiscal_year,
    code,
    line_name,
    classification_id
from ranked
where preference = 1
