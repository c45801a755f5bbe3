{{ config(meta={'refreshed': 'by_agency'}) }}
with

indicators as (
    select
        document_id,
        scope_number,
        count(*) as indicator_rows,
        count(case when is_quantified then 1 end) as quantified_rows,
        count(is_target_met) as judged_rows,
        count(case when is_target_met then 1 end) as met_rows,
        sum(weight - score) as points_lost,
        {{ doubtful_and_missing("certainty = 'doubtful'", ['weight', 'score'], 'rows', 'not is_shared_weight') }}
    from {{ ref('fct_indicator') }}
    where scope = 'project' and occurrence = 1
    group by document_id, scope_number
),

funds as (
    select
        y.fiscal_year,
        y.project_id,
        b.initial_budget,
        b.full_year_budget,
        b.executed,
        b.execution_rate,
        t.total_score,
        t.total_score_computed,
        t.grade_reported,
        t.grade
    from {{ ref('int_project_years') }} as y
    left join {{ ref('fct_budget_execution') }} as b
        on
            y.document_id = b.document_id
            and y.scope_number = b.scope_number
            and b.scope = 'project'
            and b.funding_line = 'total'
            and b.occurrence = 1
    left join {{ ref('fct_evaluation_total') }} as t
        on
            y.document_id = t.document_id
            and y.scope_number = t.scope_number
            and t.scope = 'project'
            and t.occurrence = 1
)

select
    y.fiscal_year,
    y.agency_id,
    y.project_id,
    p.project_name,
    agencies.agency_name,
    agencies.admin_level,
    agencies.sector,
    agencies.sector_name_zh,
    agencies.region_code,
    agencies.region_name,
    agencies.region_level,
    agencies.prefecture_code,
    agencies.prefecture_name,
    y.document_id,
    y.project_tables,
    y.has_base_line,
    b.initial_budget,
    b.full_year_budget,
    b.executed,
    b.execution_rate,
    y.base_line_prior_year_final,
    y.base_line_budget,
    y.base_line_final,
    b.total_score,
    b.total_score_computed,
    b.grade_reported,
    b.grade,
    coalesce(i.indicator_rows, 0) as indicator_rows,
    coalesce(i.quantified_rows, 0) as quantified_rows,
    coalesce(i.judged_rows, 0) as judged_rows,
    coalesce(i.met_rows, 0) as met_rows,
    {{ percent('i.quantified_rows', 'i.indicator_rows') }} as quantified_share,
    {{ percent('i.met_rows', 'i.judged_rows') }} as met_share,
    {{ points('i.points_lost') }} as points_lost,
    coalesce(i.doubtful_rows, 0) as doubtful_rows,
    coalesce(i.missing_rows, 0) as missing_rows,
    before.executed as prior_executed,
    before.execution_rate as prior_execution_rate,
    before.total_score as prior_total_score,
    v.evidence
from {{ ref('int_project_years') }} as y
inner join {{ ref('dim_project') }} as p on y.project_id = p.project_id
inner join {{ ref('int_agency_names') }} as agencies on y.agency_id = agencies.agency_id
inner join funds as b on y.fiscal_year = b.fiscal_year and y.project_id = b.project_id
left join funds as before on y.fiscal_year = before.fiscal_year + 1 and y.project_id = before.project_id
left join {{ ref('int_project_evidence') }} as v on y.fiscal_year = v.fiscal_year and y.project_id = v.project_id
left join indicators as i on y.document_id = i.document_id and y.scope_number = i.scope_number
