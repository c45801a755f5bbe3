-- Recomputed from the facts. Every table that prints a score must have a computed total, so that a join that finds
-- nothing cannot pass.
{{ config(meta={'dagster': {'ref': {'name': 'fct_evaluation_total'}}}) }}

with

indicators as (
    select
        document_id,
        scope_number,
        sum(score) as score
    from {{ ref('fct_indicator') }}
    where occurrence = 1
    group by document_id, scope_number
),

execution as (
    select
        document_id,
        scope_number,
        coalesce(max(case when funding_line = 'total' then score end), max(score)) as score
    from {{ ref('fct_budget_execution') }}
    where occurrence = 1
    group by document_id, scope_number
)

select
    t.document_id,
    t.scope_number,
    t.total_score_computed,
    i.score as indicator_scores,
    e.score as execution_score
from {{ ref('fct_evaluation_total') }} as t
left join indicators as i on t.document_id = i.document_id and t.scope_number = i.scope_number
left join execution as e on t.document_id = e.document_id and t.scope_number = e.scope_number
where
    (t.total_score_computed is null and coalesce(i.score, e.score) is not null)
    or t.total_score_computed <> coalesce(i.score, 0) + coalesce(e.score, 0)
