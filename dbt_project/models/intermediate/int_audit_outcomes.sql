-- Outcomes told twice: the actual value of an indicator, or one sentence, beside another sentence of the report. Only
-- what is called the same, in the same unit, for the same time is compared; plans and rounded-off counts are not.
with

statements as (
    select
        document_id,
        sequence,
        topic,
        concept_code,
        {{ outcome_core('topic') }} as core,
        value,
        unit,
        value_raw,
        coalesce(period, 'year') as period,
        source_ref
    from {{ ref('fct_outcome_statement') }}
    where occurrence = 1 and not is_target and not is_approximate
),

indicators as (
    select
        document_id,
        scope,
        project_id,
        project_name,
        indicator_name,
        concept_code,
        {{ outcome_core('indicator_name') }} as core,
        actual_value,
        actual_raw,
        actual_unit,
        source_ref
    from {{ ref('fct_indicator') }}
    where occurrence = 1 and actual_value is not null and actual_operator is null
)

select
    i.document_id,
    i.scope,
    i.project_id,
    i.project_name,
    i.indicator_name as topic,
    i.actual_value as value,
    i.actual_unit as unit,
    i.source_ref,
    s.topic as other_topic,
    s.value as other_value,
    s.unit as other_unit,
    s.value_raw as other_raw,
    s.source_ref as other_ref,
    case when s.document_id is null then 'no_counterpart' when s.unit <> i.actual_unit then 'not_comparable' end
        as reason
from indicators as i
left join statements as s
    on
        i.document_id = s.document_id
        and s.period = 'year'
        and (
            (i.core = s.core and length(i.core) >= 3)
            or (i.concept_code = s.concept_code and i.actual_unit = s.unit)
        )
union all
select
    a.document_id,
    'overall' as scope,
    cast(null as string) as project_id,
    cast(null as string) as project_name,
    a.topic,
    a.value,
    a.unit,
    a.source_ref,
    b.topic as other_topic,
    b.value as other_value,
    b.unit as other_unit,
    b.value_raw as other_raw,
    b.source_ref as other_ref,
    case when a.unit <> b.unit then 'not_comparable' end as reason
from statements as a
inner join statements as b
    on
        a.document_id = b.document_id
        and a.core = b.core
        and length(a.core) >= 4
        and a.unit <> '万元'
        and a.period = b.period
        and a.sequence < b.sequence
        and a.source_ref <> b.source_ref
