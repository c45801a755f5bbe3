-- Lost points have a reason in 偏差原因分析及改进措施.
with

places as (
    select
        {{ indicator_place('i', 'score') }},
        {{ points_reason('i') }} as reason,
        i.score >= i.weight or i.deviation_reason is not null as holds,
        'no_reason' as variant,
        {{ arguments(
            words=indicator_words('i', []),
            named=indicator_named('i'),
            figures={'weight': 'i.weight', 'score': 'i.score', 'lost': 'i.weight - i.score'},
        ) }},
        {{ citations([figure_at('i', 'weight')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1
)
{{ audit_told('C03') }}
