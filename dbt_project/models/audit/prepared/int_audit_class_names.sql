-- Names of functional classes, sections and items that a later year's classification replaced, in statements and prose:
-- names that no code bears any more in the report's year, where the code they belonged to bears one other name. A
-- report whose names all hold has one row without a name; one that names none has `names_printed` 0.
with

printed as (
    select
        document_id,
        fiscal_year,
        line_name as name,
        {{ compared('a', 'line_name') }} as compared_name,
        length(function_code) as code_length,
        source_ref
    from {{ ref('fct_final_account') }} as a
    where occurrence = 1 and function_code is not null
    {%- for part, code_length in [('class_name', 3), ('section_name', 5), ('item_name', 7)] %}
    union all
    select
        document_id,
        fiscal_year,
        {{ part }} as name,
        {{ compared('l', part) }} as compared_name,
        {{ code_length }} as code_length,
        source_ref
    from {{ ref('fct_functional_expenditure') }} as l
    where occurrence = 1 and source = 'narrative' and {{ part }} is not null
    {%- endfor %}
    union all
    select
        document_id,
        fiscal_year,
        label as name,
        {{ compared('n', 'label_class') }} as compared_name,
        3 as code_length,
        source_ref
    from {{ ref('fct_narrative_amount') }} as n
    where occurrence = 1
),

-- Each name as the classification has it in any year, and whether some code bears it in the report's year.
known as (
    select
        p.document_id,
        p.fiscal_year,
        p.name,
        p.source_ref,
        f.code,
        f.valid_to,
        max(case when {{ is_valid_in('p.fiscal_year', 'f.valid_from', 'f.valid_to') }} then 1 else 0 end)
            over (partition by p.document_id, p.name, p.code_length) as is_in_use
    from printed as p
    inner join {{ ref('functions') }} as f
        on
            p.code_length = length(f.code)
            and p.compared_name = f.compared_name
),

outdated as (
    select
        k.document_id,
        k.name,
        min(present.name) as present_name,
        {{ collected_citations(place_at('k.source_ref')) }} as evidence,
        min(k.source_ref) as source_ref
    from known as k
    inner join {{ ref('functions') }} as present
        on
            k.code = present.code
            and {{ is_valid_in('k.fiscal_year', 'present.valid_from', 'present.valid_to') }}
    where k.is_in_use = 0 and k.valid_to < k.fiscal_year
    group by k.document_id, k.name
    having count(distinct present.name) = 1
),

counts as (
    select
        document_id,
        count(*) as names_printed
    from known
    group by document_id
)

select
    d.document_id,
    d.fiscal_year,
    coalesce(c.names_printed, 0) as names_printed,
    o.name,
    o.present_name,
    o.evidence,
    o.source_ref
from {{ ref('int_documents') }} as d
left join counts as c on d.document_id = c.document_id
left join outdated as o on d.document_id = o.document_id
