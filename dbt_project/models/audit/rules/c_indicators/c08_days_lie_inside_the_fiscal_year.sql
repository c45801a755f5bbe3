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
        cast(i.fiscal_year as string) || '年度内' as expected_text,
        case
            when i.actual_kind = 'date' and {{ year_of('i.actual_date') }} <> i.fiscal_year then i.actual_raw
            else i.target_raw
        end as actual_text,
        '时间应在' || cast(i.fiscal_year as string) || '年度内' as formula,
        '指标' || {{ quoted('i.indicator_name') }} || '的年度指标值为' || {{ quoted('i.target_raw') }} || '、实际完成值为'
        || {{ quoted('i.actual_raw') }} || '，时间不在' || cast(i.fiscal_year as string) || '年度内' as message,
        {{ citations([figure_at('i', 'target'), figure_at('i', 'actual')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1
)
{{ audit_told('C08') }}
