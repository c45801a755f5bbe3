-- An agency's own score per year: the whole-agency table of the report to ask first.
with

totals as (
    select
        t.*,
        {{ numbered(
            ['t.agency_id', 't.fiscal_year'], ['d.precedence', 't.scope_number', 't.occurrence'], ['t']
        ) }} as preference
    from {{ ref('fct_evaluation_total') }} as t
    inner join {{ ref('int_documents') }} as d on t.document_id = d.document_id
    where t.is_current and t.scope = 'overall'
)

select
    fiscal_year,
    agency_id,
    document_id,
    source_ref,
    total_weight,
    total_score,
    total_score_computed,
    grade_reported,
    grade
from totals
where preference = 1
