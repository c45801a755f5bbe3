-- One outcome told with two values. Each place is an indicator with a sentence, or a sentence with another.
with

places as (
    select
        o.document_id,
        o.cited as judged,
        o.scope,
        o.project_id,
        o.project_name,
        o.topic as subject,
        {{ subject_code('outcome', {'topic': 'o.topic'}) }},
        o.reason,
        o.other_value as expected_value,
        o.value as actual_value,
        0 as print_half,
        o.half + o.other_half as tolerance,
        '正文“' || o.other_topic || '”' || {{ figure('o.other_value') }} || o.unit as formula,
        {{ citations(['o.other_cited']) }} as evidence,
        cast(null as string) as own_outcome,
        {{ figure('o.other_value') }} || o.unit as expected_text,
        {{ figure('o.value') }} || o.unit as actual_text,
        coalesce('“' || o.project_name || '”项目的', '') || '“' || o.topic || '”为' || {{ figure('o.value') }} || o.unit
        || '（' || {{ place_zh('o.cited.source_ref') }} || '），正文“' || o.other_topic || '”为'
        || {{ figure('o.other_value') }} || o.unit || '（' || {{ place_zh('o.other_cited.source_ref') }} || '），前后不一致。'
            as message
    from {{ ref('int_audit_outcomes') }} as o
    union all
    -- Most indicators are told once.
    select
        i.document_id,
        {{ figure_at('i', 'actual') }} as judged,
        i.scope,
        i.project_id,
        i.project_name,
        coalesce(i.indicator_name, '指标') as subject,
        {{ subject_code('outcome', {'topic': 'i.indicator_name'}) }},
        'no_counterpart' as reason,
        cast(null as decimal(18, 6)) as expected_value,
        i.actual_value,
        0 as print_half,
        0 as tolerance,
        cast(null as string) as formula,
        {{ citations([figure_at('i', 'actual')]) }} as evidence,
        cast(null as string) as own_outcome,
        cast(null as string) as expected_text,
        cast(null as string) as actual_text,
        cast(null as string) as message
    from {{ ref('fct_indicator') }} as i
    left join {{ ref('int_audit_outcomes') }} as o
        on i.document_id = o.document_id and i.source_ref = o.cited.source_ref
    where i.occurrence = 1 and i.actual_value is not null and o.document_id is null
)
{{ audit_outcomes('B07', own_message=true) }}
