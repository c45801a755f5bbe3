with

years as (
    select
        y.*,
        a.agency_name,
        a.admin_level,
        a.sector,
        a.sector_name_zh,
        a.region_name,
        a.region_level,
        a.prefecture_code,
        a.prefecture_name,
        a.province_code,
        a.province_name
    from {{ ref('int_agency_scorecards') }} as y
    inner join {{ ref('int_agency_names') }} as a on y.agency_id = a.agency_id
),

ranked as (
    select
        years.*,
        {{ ranks('execution_rate') }},
        {{ ranks('total_score') }},
        {{ ranks('executed') }}
    from years
)

select
    r.fiscal_year,
    r.agency_id,
    r.agency_name,
    r.admin_level,
    r.sector,
    r.sector_name_zh,
    r.region_code,
    r.region_name,
    r.region_level,
    r.prefecture_code,
    r.prefecture_name,
    r.province_code,
    r.province_name,
    r.document_id,
    r.documents,
    {%- for name in [
        'initial_budget', 'full_year_budget', 'executed', 'execution_rate', 'budget_growth_in_year', 'total_score',
        'total_score_computed', 'grade', 'quantified_share', 'three_public_budget', 'three_public_final',
        'three_public_change_rate', 'final_income', 'final_expenditure', 'findings_error', 'findings_warning',
        'findings_notice',
    ] %}
    r.{{ name }},
    p.{{ name }} as prior_{{ name }},
    {%- endfor %}
    r.grade_reported,
    r.three_public_prior_year_final,
    r.three_public_change,
    {%- for name in ['execution_rate', 'total_score', 'executed'] %}
    {%- for within in ['province', 'region', 'sector'] %}
    r.{{ name }}_rank_in_{{ within }},
    r.{{ name }}_ranked_in_{{ within }},
    {%- endfor %}
    {%- endfor %}
    r.evidence
from ranked as r
left join {{ ref('int_agency_scorecards') }} as p on r.agency_id = p.agency_id and r.fiscal_year = p.fiscal_year + 1
