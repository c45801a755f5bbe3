-- The level-1 points of a table are those of one of the official schemes of its year.
with

tables as (
    select
        document_id,
        scope,
        scope_number,
        fiscal_year,
        max(project_id) as project_id,
        max(project_name) as project_name,
        min(place) as place,
        count(*) as group_count,
        count(level1_code) as known_groups,
        count(case when prints = 1 then 1 end) as printed_groups,
        {{ collected_items('place', word='level1_name', amount='points', where='level1_name is not null') }} as printed
    from {{ ref('int_indicator_groups') }}
    group by document_id, scope, scope_number, fiscal_year
),

schemes as (
    select
        scheme_code,
        coalesce(valid_from_year, 0) as valid_from_year,
        coalesce(valid_to_year, 9999) as valid_to_year,
        count(*) as group_count
    from {{ ref('point_schemes') }}
    group by scheme_code, coalesce(valid_from_year, 0), coalesce(valid_to_year, 9999)
),

fitting as (
    select
        g.document_id,
        g.scope,
        g.scope_number,
        s.scheme_code,
        s.group_count
    from {{ ref('int_indicator_groups') }} as g
    inner join {{ ref('point_schemes') }} as p on g.level1_code = p.level1_code and g.points = p.points
    inner join schemes as s
        on
            p.scheme_code = s.scheme_code
            and g.fiscal_year >= s.valid_from_year
            and g.fiscal_year <= s.valid_to_year
    group by g.document_id, g.scope, g.scope_number, s.scheme_code, s.group_count
    having count(*) = s.group_count
),

fitted as (
    select
        document_id,
        scope,
        scope_number,
        max(group_count) as group_count
    from fitting
    group by document_id, scope, scope_number
),

-- The schemes of a year, any of which will do.
allowed as (
    select
        t.fiscal_year,
        {{ collected_items('s.scheme_code', word="'point_scheme.' || s.scheme_code") }} as schemes
    from (select distinct fiscal_year from tables) as t
    inner join schemes as s on t.fiscal_year >= s.valid_from_year and t.fiscal_year <= s.valid_to_year
    group by t.fiscal_year
),

places as (
    select
        t.document_id,
        {{ place_at('t.place', 'table') }} as judged,
        t.scope,
        t.project_id,
        t.project_name,
        {{ subject_code('level1_points') }},
        case
            when t.known_groups < t.group_count then 'not_comparable'
            when t.printed_groups < t.group_count then 'figure_not_printed'
        end as reason,
        coalesce(f.group_count, 0) = t.group_count as holds,
        'points' as variant,
        {{ arguments(
            lists={'printed': ['points_list', 't.printed'], 'schemes': ['alternatives', 'w.schemes']},
            figures={'year': 't.fiscal_year'},
        ) }},
        {{ citations([place_at('t.place', 'table')]) }} as evidence
    from tables as t
    left join allowed as w on t.fiscal_year = w.fiscal_year
    left join fitted as f
        on t.document_id = f.document_id and t.scope = f.scope and t.scope_number = f.scope_number
)
{{ audit_told('C11') }}
