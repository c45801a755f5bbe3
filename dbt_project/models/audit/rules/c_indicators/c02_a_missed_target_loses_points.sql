-- An indicator whose target was missed loses points. Costs are C09's.
with

places as (
    select
        {{ indicator_place('i', 'actual') }},
        case when i.is_target_met is null then 'not_comparable' else {{ points_reason('i') }} end as reason,
        i.score < i.weight or i.is_target_met as holds,
        'missed' as variant,
        {{ arguments(
            words=indicator_words('i'),
            named=indicator_named('i'),
            figures={'score': 'i.score'},
            codes={'missed': ['missed', missed('i')]},
        ) }},
        {{ citations([figure_at('i', 'target'), figure_at('i', 'weight'), figure_at('i', 'score')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1 and not {{ is_cost('i') }}
)
{{ audit_told('C02') }}
