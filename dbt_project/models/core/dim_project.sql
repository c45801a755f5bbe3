-- A project is named as its latest report names it, in the head of its own table before other places.
with

ranked as (
    select
        m.*,
        {{ numbered(
            ['project_id'],
            ['preference asc', 'fiscal_year desc', 'is_current desc', 'precedence asc', print_order('m.source_ref')],
            ['m'],
        ) }} as place
    from {{ ref('int_project_mentions') }} as m
)

select
    project_id,
    project_name,
    agency_id,
    competent_department,
    implementing_unit,
    parent_project_name
from ranked
where place = 1
