-- One outcome told with two values. Each place is an indicator with a sentence, or a sentence with another.
with

places as (
    select
        o.document_id,
        o.cited as judged,
        o.scope,
        o.project_id,
        o.project_name,
        {{ subject_code('outcome', {'topic': 'o.topic'}) }},
        o.reason,
        o.other_value as expected_value,
        o.value as actual_value,
        0 as print_half,
        o.half + o.other_half as tolerance,
        'told_twice' as variant,
        {{ arguments(words={'topic': 'o.topic', 'other_topic': 'o.other_topic', 'unit': 'o.unit'}) }},
        {{ citations(['o.other_cited']) }} as evidence
    from {{ ref('int_audit_outcomes') }} as o
    union all
    -- Most indicators are told once.
    select
        i.document_id,
        {{ figure_at('i', 'actual') }} as judged,
        i.scope,
        i.project_id,
        i.project_name,
        {{ subject_code('outcome', {'topic': 'i.indicator_name'}) }},
        'no_counterpart' as reason,
        cast(null as decimal(18, 6)) as expected_value,
        i.actual_value,
        0 as print_half,
        0 as tolerance,
        'told_once' as variant,
        {{ arguments(named={'row_name': ['i.indicator_name', 'unnamed.plain_indicator']}) }},
        {{ citations([figure_at('i', 'actual')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    left join {{ ref('int_audit_outcomes') }} as o
        on i.document_id = o.document_id and i.source_ref = o.cited.source_ref
    where i.occurrence = 1 and i.actual_value is not null and o.document_id is null
)
{{ audit_outcomes('B07') }}
