-- Within a report the same achievement of the same kind of indicator earns the same share of its points.
with

scored as (
    select
        i.*,
        coalesce(i.level2_code, i.level1_code) as kind_code,
        coalesce(i.level2_name, i.level1_name) as kind_name
    from {{ ref('fct_indicator') }} as i
    where
        i.occurrence = 1
        and not i.is_shared_weight
        and i.weight > 0
        and i.score is not null
        and i.is_target_met
        and i.level1_code = 'satisfaction'
),

places as (
    select
        s.document_id,
        min({{ figure_at('s', 'score') }}) as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('equal_achievement', {'kind': 's.kind_code'}) }},
        case when count(*) < 2 then 'no_counterpart' end as reason,
        count(distinct s.score) = 1 as holds,
        'unequal' as variant,
        {{ arguments(
            words={
                'kind': 'max(s.kind_name)',
                'target_unit': "coalesce(s.target_unit, '')",
                'actual_unit': "coalesce(s.actual_unit, '')",
            },
            figures={
                'target': 's.target_value',
                'actual': 's.actual_value',
                'weight': 's.weight',
                'best': 'max(s.score)',
                'worst': 'min(s.score)',
            },
        ) }},
        {{ collected_citations(figure_at('s', 'score')) }} as evidence
    from scored as s
    group by
        s.document_id, s.kind_code, s.target_value, s.target_unit, s.actual_value, s.actual_unit, s.weight
)
{{ audit_told('C15') }}
