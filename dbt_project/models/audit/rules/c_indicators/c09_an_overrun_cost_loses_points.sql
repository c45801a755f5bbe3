-- A cost indicator whose target was missed loses points: a ceiling overrun, or a saving that fell short.
with

places as (
    select
        {{ indicator_place('i', 'actual') }},
        case when i.is_target_met is null then 'not_comparable' else {{ points_reason('i') }} end as reason,
        i.score < i.weight or i.is_target_met as holds,
        case when i.target_bound = 'upper' then 'overrun' else 'missed' end as variant,
        {{ arguments(
            words=indicator_words('i'),
            named=indicator_named('i'),
            figures={'score': 'i.score'},
            codes={'missed': ['missed', missed('i')]},
        ) }},
        {{ citations([figure_at('i', 'target'), figure_at('i', 'weight'), figure_at('i', 'score')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1 and {{ is_cost('i') }}
)
{{ audit_told('C09') }}
