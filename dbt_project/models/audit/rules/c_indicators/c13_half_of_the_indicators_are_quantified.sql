-- At least half of a table's indicators are quantified. Days and spans of time are counted as quantified.
with

tables as (
    select
        document_id,
        scope,
        scope_number,
        region_code,
        fiscal_year,
        max(project_id) as project_id,
        max(project_name) as project_name,
        min(source_ref) as place,
        count(*) as row_count,
        count(case when target_kind <> 'blank' then 1 end) as target_count,
        count(case when {{ is_quantified_or_dated('i') }} then 1 end) as quantified_count
    from {{ ref('fct_indicator') }} as i
    where occurrence = 1
    group by document_id, scope, scope_number, region_code, fiscal_year
),

places as (
    select
        t.document_id,
        {{ place_at('t.place', 'table') }} as judged,
        t.scope,
        t.project_id,
        t.project_name,
        {{ subject_code('quantified_share') }},
        case when t.target_count = 0 then 'figure_not_printed' end as reason,
        100 * t.quantified_count >= s.threshold * t.row_count as holds,
        'few' as variant,
        {{ arguments(figures={
            'rows': 't.row_count',
            'quantified': 't.quantified_count',
            'share': 'round(100.0 * t.quantified_count / t.row_count, 2)',
            'threshold': 's.threshold',
        }) }},
        {{ citations([place_at('t.place', 'table')]) }} as evidence
    from tables as t
    inner join {{ ref('int_audit_settings') }} as s
        on s.rule_code = 'C13' and t.region_code = s.region_code and t.fiscal_year = s.fiscal_year
)
{{ audit_told('C13') }}
