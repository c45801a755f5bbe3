-- What an agency spent by function, line by line under the names of the classification: of the report to ask first, a
-- department's before that of the unit of its name. Lines are the finest that a report prints, so none holds another.
-- A name without a code is looked up below the names around it; where none is listed, it stands as printed.
with

lines as (
    select
        f.functional_expenditure_id,
        f.fiscal_year,
        f.agency_id,
        f.region_code,
        f.document_id,
        f.initial_budget,
        f.final,
        f.certainty = 'doubtful' as is_doubtful,
        n.class_code,
        n.section_code,
        n.item_code,
        coalesce(n.class_name, f.class_name) as class_name,
        coalesce(n.section_name, f.section_name) as section_name,
        coalesce(n.item_name, f.item_name) as item_name,
        case when d.report_level = 'unit' then 1 else 0 end as is_unit,
        d.precedence
    from {{ ref('fct_functional_expenditure') }} as f
    inner join {{ ref('int_documents') }} as d on f.document_id = d.document_id
    left join {{ ref('dim_function') }} as n on f.function_id = n.function_id and n.is_listed
    where f.is_current and f.occurrence = 1
),

ordered as (
    select
        fiscal_year,
        agency_id,
        document_id,
        {{ numbered(
            ['fiscal_year', 'agency_id'], ['min(is_unit)', 'min(precedence)', 'document_id'], []
        ) }} as preference
    from lines
    group by fiscal_year, agency_id, document_id
),

listed as (
    select distinct
        function_level,
        function_code,
        function_name,
        class_code,
        section_code,
        valid_from,
        valid_to
    from {{ ref('dim_function') }}
    where is_listed
)

select
    l.functional_expenditure_id,
    l.fiscal_year,
    l.agency_id,
    l.region_code,
    l.document_id,
    coalesce(l.class_code, c.function_code) as class_code,
    coalesce(l.section_code, s.function_code) as section_code,
    coalesce(l.item_code, i.function_code) as item_code,
    l.class_name,
    l.section_name,
    l.item_name,
    l.initial_budget,
    l.final,
    l.is_doubtful
from lines as l
inner join ordered as o
    on
        l.fiscal_year = o.fiscal_year
        and l.agency_id = o.agency_id
        and l.document_id = o.document_id
        and o.preference = 1
left join listed as c
    on
        c.function_level = 'class'
        and l.class_name = c.function_name
        and {{ is_valid_in('l.fiscal_year', 'c.valid_from', 'c.valid_to') }}
left join listed as s
    on
        s.function_level = 'section'
        and l.section_name = s.function_name
        and c.function_code = s.class_code
        and {{ is_valid_in('l.fiscal_year', 's.valid_from', 's.valid_to') }}
left join listed as i
    on
        i.function_level = 'item'
        and l.item_name = i.function_name
        and s.function_code = i.section_code
        and {{ is_valid_in('l.fiscal_year', 'i.valid_from', 'i.valid_to') }}
