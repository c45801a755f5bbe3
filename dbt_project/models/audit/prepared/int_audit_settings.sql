{{ config(meta={'refreshed': 'whole'}) }}
-- Which rules run where and when, how grave they are and with what bound. Of several settings that fit, the one of the
-- narrowest region wins, then the one that begins last.
with

places as (
    select distinct
        d.region_code,
        d.fiscal_year
    from {{ ref('int_documents') }} as d
),

fitting as (
    select
        p.region_code,
        p.fiscal_year,
        r.rule_code,
        coalesce(s.enabled, true) as is_enabled,
        coalesce(s.severity, r.severity) as severity,
        s.threshold,
        {{ numbered(
            ['p.region_code', 'p.fiscal_year', 'r.rule_code'],
            [
                "case when s.region_code = p.region_code then 1 when s.region_code = '*' then 3 else 2 end",
                's.region_code desc nulls last',
                's.fiscal_year_from desc nulls last',
            ],
            ['s'],
        ) }} as preference
    from places as p
    cross join {{ ref('audit_rules') }} as r
    left join {{ ref('audit_settings') }} as s
        on
            r.rule_code = s.rule_code
            and (
                s.region_code in (
                    p.region_code, substr(p.region_code, 1, 4) || '00', substr(p.region_code, 1, 2) || '0000', '*'
                )
            )
            and p.fiscal_year between coalesce(s.fiscal_year_from, 0) and coalesce(s.fiscal_year_to, 9999)
)

select
    rule_code,
    region_code,
    fiscal_year,
    is_enabled,
    severity,
    threshold
from fitting
where preference = 1
