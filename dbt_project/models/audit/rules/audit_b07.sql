-- One outcome told with two values. Each place is an indicator with a sentence, or a sentence with another.
with

places as (
    select
        o.document_id,
        o.source_ref as place,
        o.scope,
        o.project_id,
        o.project_name,
        o.topic as subject,
        o.reason,
        o.other_value as expected_value,
        o.value as actual_value,
        least({{ half_digit_of_value('o.value') }}, {{ half_digit_of_value('o.other_value') }}) as print_half,
        case
            when o.unit = '%' or o.value <> round(o.value, 0) or o.other_value <> round(o.other_value, 0)
                then greatest({{ half_digit_of_value('o.value') }}, {{ half_digit_of_value('o.other_value') }})
            else 0
        end as tolerance,
        '正文“' || o.other_topic || '”' || o.other_raw as formula,
        {{ text_list(['o.other_ref']) }} as evidence_refs,
        cast(null as string) as own_outcome,
        {{ figure('o.other_value') }} || o.other_unit as expected_text,
        {{ figure('o.value') }} || o.unit as actual_text,
        coalesce('“' || o.project_name || '”项目的', '') || '“' || o.topic || '”为' || {{ figure('o.value') }} || o.unit
        || '（' || {{ place_zh('o.source_ref') }} || '），正文“' || o.other_topic || '”为' || {{ figure('o.other_value') }}
        || o.other_unit || '（' || {{ place_zh('o.other_ref') }} || '），前后不一致。' as message
    from {{ ref('int_audit_outcomes') }} as o
)
{{ audit_outcomes('B07', own_message=true) }}
