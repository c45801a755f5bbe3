-- The scores of each self-evaluation table added up: indicators, plus the budget execution score of the total
-- funding row (of another row where only that one prints it), once.
with

indicator_scores as (
    select
        document_id,
        scope,
        scope_number,
        sum(score) as score,
        count(score) as scores_printed,
        count(case when weight is not null and score is null and not is_shared_weight then 1 end) as scores_missing
    from {{ ref('fct_indicator') }}
    where occurrence = 1
    group by document_id, scope, scope_number
),

execution_scores as (
    select
        document_id,
        scope,
        scope_number,
        coalesce(max(case when funding_line = 'total' then score end), max(score)) as score,
        max(weight) as weight
    from {{ ref('fct_budget_execution') }}
    where occurrence = 1
    group by document_id, scope, scope_number
)

select
    coalesce(i.document_id, e.document_id) as document_id,
    coalesce(i.scope, e.scope) as scope,
    coalesce(i.scope_number, e.scope_number) as scope_number,
    case
        when i.score is not null or e.score is not null
            then {{ points('coalesce(i.score, 0) + coalesce(e.score, 0)') }}
    end as total_score_computed,
    coalesce(i.scores_printed, 0) + case when e.score is not null then 1 else 0 end as scores_printed,
    coalesce(i.scores_missing, 0)
    + case when e.weight is not null and e.score is null then 1 else 0 end as scores_missing
from indicator_scores as i
full outer join execution_scores as e
    on
        i.document_id = e.document_id
        and i.scope = e.scope
        and i.scope_number = e.scope_number
