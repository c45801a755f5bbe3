-- Achievement far above the target says that the target was set too low. Less cost or time than allowed does not.
with

places as (
    select
        {{ indicator_place('i', 'actual') }},
        case when i.achievement_ratio is null then 'not_comparable' end as reason,
        i.achievement_ratio * 100 <= s.threshold as holds,
        'exceeded' as variant,
        {{ arguments(
            words=indicator_words('i'),
            named=indicator_named('i'),
            figures={'threshold': 's.threshold', 'share': 'round(100 * i.achievement_ratio, 2)'},
        ) }},
        {{ citations([figure_at('i', 'target')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    inner join {{ ref('int_audit_settings') }} as s
        on s.rule_code = 'C07' and i.region_code = s.region_code and i.fiscal_year = s.fiscal_year
    where i.occurrence = 1 and coalesce(i.target_bound, 'lower') = 'lower'
)
{{ audit_told('C07') }}
