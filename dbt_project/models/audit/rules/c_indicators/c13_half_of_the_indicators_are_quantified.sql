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
        '量化指标占比' as subject,
        {{ subject_code('quantified_share') }},
        case when t.target_count = 0 then 'figure_not_printed' end as reason,
        100 * t.quantified_count >= s.threshold * t.row_count as holds,
        '不低于' || {{ figure('s.threshold') }} || '%' as expected_text,
        {{ figure('round(100.0 * t.quantified_count / t.row_count, 2)') }} || '%' as actual_text,
        '量化指标占比应不低于' || {{ figure('s.threshold') }} || '%' as formula,
        '绩效自评表共' || cast(t.row_count as string) || '项指标，其中量化指标' || cast(t.quantified_count as string)
        || '项，占' || {{ figure('round(100.0 * t.quantified_count / t.row_count, 2)') }} || '%，低于'
        || {{ figure('s.threshold') }} || '%' as message,
        {{ citations([place_at('t.place', 'table')]) }} as evidence
    from tables as t
    inner join {{ ref('int_audit_settings') }} as s
        on s.rule_code = 'C13' and t.region_code = s.region_code and t.fiscal_year = s.fiscal_year
)
{{ audit_told('C13') }}
