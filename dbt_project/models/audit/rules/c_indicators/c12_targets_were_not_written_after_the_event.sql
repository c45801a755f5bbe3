-- A table in which every target equals its actual was written after the event. Three rows may agree by chance of
-- being few: a table of fewer is not judged.
{%- set fewest_rows = 4 %}

with

tables as (
    select
        document_id,
        scope,
        scope_number,
        max(project_id) as project_id,
        max(project_name) as project_name,
        min(source_ref) as place,
        count(*) as row_count,
        count(case when is_quantified then 1 end) as quantified_count,
        count(
            case
                when
                    actual_kind <> 'blank' and {{ compared('i', 'target_raw') }} = {{ compared('i', 'actual_raw') }}
                    then 1
            end
        ) as equal_count
    from {{ ref('fct_indicator') }} as i
    where occurrence = 1
    group by document_id, scope, scope_number
),

places as (
    select
        t.document_id,
        {{ place_at('t.place', 'table') }} as judged,
        t.scope,
        t.project_id,
        t.project_name,
        {{ subject_code('all_indicators') }},
        case
            when t.row_count < {{ fewest_rows }} then 'no_counterpart'
            when t.quantified_count = 0 then 'not_comparable'
        end as reason,
        t.equal_count < t.row_count as holds,
        'all_equal' as variant,
        {{ arguments(figures={'rows': 't.row_count', 'equal': 't.equal_count'}) }},
        {{ citations([place_at('t.place', 'table')]) }} as evidence
    from tables as t
)
{{ audit_told('C12') }}
