-- Printed control rate against staff in post ÷ establishment; a rate cut off is rounding.
with

places as (
    select
        s.document_id,
        {{ figure_at('s', 'control_rate') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('control_rate') }},
        case
            when s.control_rate_reported is null then 'figure_not_printed'
            when s.establishment is null or s.actual is null then 'input_not_printed'
            when s.establishment = 0 then 'base_is_zero'
        end as reason,
        s.control_rate as expected_value,
        s.control_rate_reported as actual_value,
        {{ half('s', 'control_rate') }} as print_half,
        2 * {{ half('s', 'control_rate') }} as tolerance,
        'rate' as variant,
        {{ arguments(figures={'staff': 's.actual', 'establishment': 's.establishment'}) }},
        {{ citations([figure_at('s', 'actual'), figure_at('s', 'establishment')]) }} as evidence
    from {{ ref('fct_staffing') }} as s
    where s.occurrence = 1
)
{{ audit_outcomes('A11') }}
