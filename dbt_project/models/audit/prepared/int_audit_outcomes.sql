-- Outcomes told twice: the actual value of an indicator, or one sentence, beside another sentence of the report. Only
-- what is called the same, in the same unit, for the same time is compared; plans, rounded-off counts and satisfaction,
-- of which every project has its own, are not. A sentence that fits one indicator fits no other; repeats tell nothing.
with

statements as (
    select
        document_id,
        sequence,
        topic,
        concept_code,
        {{ compared('s', 'topic_core') }} as core,
        value,
        {{ compared('s', 'unit') }} as unit,
        {{ half('s', 'value') }} as half,
        coalesce(period, 'year') as period,
        {{ numbered(
            ['document_id', compared('s', 'topic_core'), compared('s', 'unit'), 'period', 'value'], ['sequence'], ['s']
        ) }} as time_told,
        {{ place_at('s.source_ref') }} as cited
    from {{ ref('fct_outcome_statement') }} as s
    where occurrence = 1 and not is_target and not is_approximate and not {{ marked('topic', 'satisfaction') }}
),

indicators as (
    select
        document_id,
        scope,
        project_id,
        project_name,
        indicator_name,
        concept_code,
        {{ compared('i', 'indicator_name_core') }} as core,
        actual_value as value,
        {{ compared('i', 'actual_unit') }} as unit,
        {{ half('i', 'actual') }} as half,
        {{ figure_at('i', 'actual') }} as cited
    from {{ ref('fct_indicator') }} as i
    where occurrence = 1 and actual_value is not null and actual_operator is null
),

pairs as (
    select
        i.*,
        s.sequence,
        s.topic as other_topic,
        s.value as other_value,
        s.half as other_half,
        s.cited as other_cited,
        min(abs(i.value - s.value) - i.half - s.half) over (partition by i.document_id, s.sequence) as nearest,
        {{ numbered(
            ['i.document_id', 'i.cited.source_ref'], ['abs(i.value - s.value)', 's.sequence'], ['i', 's']
        ) }} as nearness
    from indicators as i
    inner join statements as s
        on
            i.document_id = s.document_id and i.unit = s.unit and s.period = 'year'
            and (i.concept_code = s.concept_code or (i.core = s.core and length(i.core) >= 4))
)

select
    document_id,
    scope,
    project_id,
    project_name,
    indicator_name as topic,
    value,
    unit,
    half,
    cited,
    other_topic,
    other_value,
    other_half,
    other_cited,
    case when nearest <= 0 and abs(value - other_value) > half + other_half then 'not_comparable' end as reason
from pairs
where nearness = 1
union all
select
    a.document_id,
    'overall' as scope,
    cast(null as string) as project_id,
    cast(null as string) as project_name,
    a.topic,
    a.value,
    a.unit,
    a.half,
    a.cited,
    b.topic as other_topic,
    b.value as other_value,
    b.half as other_half,
    b.cited as other_cited,
    cast(null as string) as reason
from statements as a
inner join statements as b
    on
        a.document_id = b.document_id and a.core = b.core and a.unit = b.unit and a.period = b.period
        and a.sequence < b.sequence and a.cited.source_ref <> b.cited.source_ref
        and a.time_told = 1 and b.time_told = case when a.value = b.value then 2 else 1 end
where (length(a.core) >= 6 or a.concept_code is not null) and not {{ marked('a.unit', 'money_unit', at='whole') }}
