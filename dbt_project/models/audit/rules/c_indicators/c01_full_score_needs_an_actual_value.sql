-- An indicator with full score prints an actual value.
with

places as (
    select
        {{ indicator_place('i', 'actual') }},
        {{ points_reason('i') }} as reason,
        i.actual_kind <> 'blank' or i.score < i.weight as holds,
        'blank' as variant,
        {{ arguments(
            words=indicator_words('i', []),
            named=indicator_named('i'),
            figures={'score': 'i.score', 'weight': 'i.weight'},
        ) }},
        {{ citations([figure_at('i', 'weight'), figure_at('i', 'score')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1
)
{{ audit_told('C01') }}
