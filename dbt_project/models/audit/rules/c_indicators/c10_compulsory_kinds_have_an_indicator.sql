-- Each compulsory level-1 group and level-2 kind has an indicator. A table with other names of kinds may follow another
-- scheme, so nothing is said to be missing from it.
with

tables as (
    select
        document_id,
        scope,
        scope_number,
        fiscal_year,
        max(project_id) as project_id,
        max(project_name) as project_name,
        min(source_ref) as place,
        count(case when level1_code is null then 1 end) as unknown_groups,
        count(
            case
                when
                    level1_code = 'output'
                    and coalesce(level2_code, '') not in ('quantity', 'quality', 'timeliness', 'cost')
                    then 1
            end
        ) as unknown_kinds
    from {{ ref('fct_indicator') }}
    where occurrence = 1
    group by document_id, scope, scope_number, fiscal_year
),

required as (
    select
        t.*,
        r.level_number,
        r.level_code,
        r.level_name
    from tables as t
    inner join {{ ref('indicator_requirements') }} as r
        on
            t.fiscal_year >= coalesce(r.valid_from_year, t.fiscal_year)
            and t.fiscal_year <= coalesce(r.valid_to_year, t.fiscal_year)
),

found as (
    select distinct
        document_id,
        scope,
        scope_number,
        1 as level_number,
        level1_code as level_code
    from {{ ref('fct_indicator') }}
    where occurrence = 1 and level1_code is not null
    union
    select distinct
        document_id,
        scope,
        scope_number,
        2 as level_number,
        level2_code as level_code
    from {{ ref('fct_indicator') }}
    where occurrence = 1 and level2_code is not null
    union
    -- Satisfaction asked for under another group is asked for.
    select distinct
        document_id,
        scope,
        scope_number,
        1 as level_number,
        'satisfaction' as level_code
    from {{ ref('fct_indicator') }}
    where occurrence = 1 and level2_code = 'service_satisfaction'
),

places as (
    select
        r.document_id,
        {{ place_at('r.place', 'table') }} as judged,
        r.scope,
        r.project_id,
        r.project_name,
        {{ subject_code('compulsory_level', {'level': 'r.level_number', 'code': 'r.level_code'}) }},
        case
            when f.level_code is not null then null
            when r.level_number = 1 and r.unknown_groups > 0 then 'not_comparable'
            when r.level_number = 2 and r.unknown_groups + r.unknown_kinds > 0 then 'not_comparable'
        end as reason,
        f.level_code is not null as holds,
        'missing' as variant,
        {{ arguments(words={'level': 'r.level_name'}) }},
        {{ citations([place_at('r.place', 'table')]) }} as evidence
    from required as r
    left join found as f
        on
            r.document_id = f.document_id
            and r.scope = f.scope
            and r.scope_number = f.scope_number
            and r.level_number = f.level_number
            and r.level_code = f.level_code
)
{{ audit_told('C10') }}
