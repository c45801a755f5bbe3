{{ config(meta={'refreshed': 'whole'}) }}
-- A code's name with that of the class around it, for the years in which both are valid; and codes that a report prints
-- and the classification does not list, under the printed name.
with

{{ classification_names('economic_items') }},

listed as (
    select
        n.code,
        n.name,
        c.name as class_name,
        greatest(n.valid_from, c.valid_from) as valid_from,
        least(n.valid_to, c.valid_to) as valid_to,
        true as is_listed
    from names as n
    inner join names as c
        on substring(n.code, 1, 3) = c.code and (length(n.code) > 3 or n.name = c.name)
),

unlisted as (
    select
        printed.economic_code as code,
        coalesce(max(printed.line_name), printed.economic_code) as name,
        case when length(printed.economic_code) = 3 then max(printed.line_name) else max(c.name) end as class_name,
        cast(null as integer) as valid_from,
        cast(null as integer) as valid_to,
        false as is_listed
    from {{ ref('int_final_account_lines') }} as printed
    left join latest as c on substring(printed.economic_code, 1, 3) = c.code and c.preference = 1
    left join latest as own on printed.economic_code = own.code and own.preference = 1
    where printed.economic_code is not null and own.code is null
    group by printed.economic_code
),

economic_items as (
    select * from listed
    where valid_from <= valid_to
    union all
    select * from unlisted
)

select
    case
        when is_listed then {{ surrogate_key(['code', 'name', 'class_name']) }}
        else {{ surrogate_key(['code', "'unlisted'"]) }}
    end as economic_item_id,
    code as economic_item_code,
    name as economic_item_name,
    case length(code) when 3 then 'class' else 'section' end as economic_item_level,
    substring(code, 1, 3) as class_code,
    class_name,
    case when length(code) > 3 then code end as section_code,
    case when length(code) > 3 then name end as section_name,
    cast(valid_from as integer) as valid_from,
    cast(nullif(valid_to, 9999) as integer) as valid_to,
    is_listed
from economic_items
