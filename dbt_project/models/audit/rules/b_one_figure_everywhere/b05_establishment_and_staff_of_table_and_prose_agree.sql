-- Establishment and staff in post of the table against the prose. Prose that counts them more than once, in parts or
-- for several units, agrees where one of its counts does.
with

told as (
    select
        document_id,
        subject,
        value,
        source_ref,
        label
    from {{ ref('fct_narrative_figure') }}
    where occurrence = 1 and kind = 'count' and subject in ('establishment', 'staff_in_post') and value is not null
),

printed as (
    select
        document_id,
        'establishment' as subject,
        establishment as value,
        {{ figure_at('s', 'establishment') }} as cited
    from {{ ref('fct_staffing') }} as s
    where occurrence = 1
    union all
    select
        document_id,
        'staff_in_post' as subject,
        actual as value,
        {{ figure_at('s', 'actual') }} as cited
    from {{ ref('fct_staffing') }} as s
    where occurrence = 1
),

compared as (
    select
        p.document_id,
        p.subject,
        p.value,
        p.cited,
        count(t.value) as told,
        count(distinct t.value) as values_told,
        max(case when t.value = p.value then 1 else 0 end) as agrees,
        max(t.value) as value_told,
        min({{ place_at('t.source_ref') }}) as told_cited
    from printed as p
    left join told as t on p.document_id = t.document_id and p.subject = t.subject
    group by p.document_id, p.subject, p.value, p.cited
),

places as (
    select
        document_id,
        case when told = 0 then cited else told_cited end as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('prose_staff', {'count': 'c.subject'}) }},
        case
            when told = 0 then 'no_counterpart'
            when value is null then 'input_not_printed'
            when agrees = 0 and values_told > 1 then 'not_comparable'
        end as reason,
        value as expected_value,
        case when agrees = 1 then value else value_told end as actual_value,
        0 as print_half,
        0 as tolerance,
        'count' as variant,
        {{ arguments(codes={'count': ['staff_count', 'c.subject']}) }},
        {{ citations(['cited']) }} as evidence
    from compared as c
)
{{ audit_outcomes('B05') }}
