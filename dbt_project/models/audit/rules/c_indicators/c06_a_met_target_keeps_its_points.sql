-- An indicator whose target was met keeps its points.
with

places as (
    select
        {{ indicator_place('i', 'score') }},
        case when i.is_target_met is null then 'not_comparable' else {{ points_reason('i') }} end as reason,
        i.score >= i.weight or not i.is_target_met as holds,
        'points_lost' as variant,
        {{ arguments(
            words=indicator_words('i'),
            named=indicator_named('i'),
            figures={'weight': 'i.weight', 'score': 'i.score'},
        ) }},
        {{ citations([figure_at('i', 'target'), figure_at('i', 'actual'), figure_at('i', 'weight')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1
)
{{ audit_told('C06') }}
