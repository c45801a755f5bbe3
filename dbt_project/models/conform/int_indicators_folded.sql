-- Printed level names folded into the codes of the `indicator_levels` seed. A level-1 group with one kind of level-2
-- indicator (satisfaction) lends its code to rows that print something else there.
{%- set key_columns = [
    'coalesce(level1_code, level1_name)', 'coalesce(level2_code, level2_name)', 'indicator_name',
] %}

with

variants as (
    select * from {{ ref('indicator_levels') }}
),

only_kinds as (
    select
        parent_code,
        min(level_code) as level_code,
        min(level_name) as level_name
    from variants
    where level_number = 2
    group by parent_code
    having count(distinct level_code) = 1
),

folded as (
    select
        r.*,
        v1.level_code as level1_code,
        coalesce(v2.level_code, only_kinds.level_code) as level2_code,
        coalesce(v1.level_name, r.level1_name) as level1_canonical_name,
        coalesce(v2.level_name, only_kinds.level_name, r.level2_name) as level2_canonical_name
    from {{ ref('stg_lake__indicator') }} as r
    left join variants as v1
        on
            v1.level_number = 1
            and v1.name_variant = {{ compared('r', 'level1_name') }}
    left join variants as v2
        on
            v2.level_number = 2
            and v2.name_variant = {{ compared('r', 'level2_name') }}
    left join only_kinds on v1.level_code = only_kinds.parent_code
)

select
    folded.*,
    case
        when indicator_name is not null
            then {{ surrogate_key(key_columns) }}
    end as indicator_id
from folded
