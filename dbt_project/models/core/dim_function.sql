{{ config(meta={'refreshed': 'whole'}) }}
-- A code's name with those of the class and section around it, for the years in which all of them are valid; and codes
-- that a report prints and the classification does not list, under the printed name. Those have a key of the code
-- alone: what other reports print beside it says nothing of this one.
with

{{ classification_names('functions') }},

listed as (
    select
        n.code,
        n.name,
        c.name as class_name,
        s.name as section_name,
        greatest(n.valid_from, c.valid_from, coalesce(s.valid_from, 0)) as valid_from,
        least(n.valid_to, c.valid_to, coalesce(s.valid_to, 9999)) as valid_to,
        true as is_listed
    from names as n
    inner join names as c
        on substring(n.code, 1, 3) = c.code and (length(n.code) > 3 or n.name = c.name)
    left join names as s
        on length(n.code) > 3 and substring(n.code, 1, 5) = s.code and (length(n.code) > 5 or n.name = s.name)
),

printed as (
    select
        function_code as code,
        line_name as name
    from {{ ref('int_final_account_lines') }}
    union all
    select
        function_code as code,
        coalesce(item_name, section_name, class_name) as name
    from {{ ref('stg_lake__functional_line') }}
),

unlisted as (
    select
        printed.code,
        coalesce(max(printed.name), printed.code) as name,
        case when length(printed.code) = 3 then max(printed.name) else max(c.name) end as class_name,
        case
            when length(printed.code) = 5 then max(printed.name)
            when length(printed.code) > 5 then max(s.name)
        end as section_name,
        cast(null as integer) as valid_from,
        cast(null as integer) as valid_to,
        false as is_listed
    from printed
    left join latest as c on substring(printed.code, 1, 3) = c.code and c.preference = 1
    left join latest as s on substring(printed.code, 1, 5) = s.code and s.preference = 1
    left join latest as own on printed.code = own.code and own.preference = 1
    where printed.code is not null and own.code is null
    group by printed.code
),

functions as (
    select * from listed
    where valid_from <= valid_to
    union all
    select * from unlisted
)

select
    case
        when is_listed then {{ surrogate_key(['code', 'name', 'section_name', 'class_name']) }}
        else {{ surrogate_key(['code', "'unlisted'"]) }}
    end as function_id,
    code as function_code,
    name as function_name,
    case length(code) when 3 then 'class' when 5 then 'section' else 'item' end as function_level,
    substring(code, 1, 3) as class_code,
    class_name,
    case when length(code) > 3 then substring(code, 1, 5) end as section_code,
    section_name,
    case when length(code) > 5 then code end as item_code,
    case when length(code) > 5 then name end as item_name,
    cast(valid_from as integer) as valid_from,
    cast(nullif(valid_to, 9999) as integer) as valid_to,
    is_listed
from functions
