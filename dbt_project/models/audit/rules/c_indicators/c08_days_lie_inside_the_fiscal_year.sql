-- Days lie inside the fiscal year, and the actual one not before the target's year.
with

places as (
    select
        {{ indicator_place(
            'i',
            judged="case when i.actual_kind = 'date' and " ~ year_of('i.actual_date') ~ " <> i.fiscal_year then "
                ~ figure_at('i', 'actual') ~ ' else ' ~ figure_at('i', 'target') ~ ' end',
        ) }},
        case when i.target_kind <> 'date' and i.actual_kind <> 'date' then 'not_comparable' end as reason,
        (i.target_kind <> 'date' or {{ year_of('i.target_date') }} = i.fiscal_year)
        and (i.actual_kind <> 'date' or {{ year_of('i.actual_date') }} = i.fiscal_year) as holds,
        case
            when i.actual_kind = 'date' and {{ year_of('i.actual_date') }} <> i.fiscal_year then 'actual'
            else 'target'
        end as variant,
        {{ arguments(words=indicator_words('i'), named=indicator_named('i'), figures={'year': 'i.fiscal_year'}) }},
        {{ citations([figure_at('i', 'target'), figure_at('i', 'actual')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1
)
{{ audit_told('C08') }}
