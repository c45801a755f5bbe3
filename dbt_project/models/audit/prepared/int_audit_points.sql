-- Weights and scores of each self-evaluation table added up, with and without budget execution. A form that lists the
-- execution rate among its indicators may not add the funding row's points again.
{%- set has_points = 'coalesce(weight, score) is not null' %}

with

indicators as (
    select
        document_id,
        scope,
        scope_number,
        sum(weight) as weights,
        sum(score) as scores,
        count(case when weight is null and not is_shared_weight then 1 end) as weights_missing,
        count(case when score is null and weight is not null and not is_shared_weight then 1 end) as scores_missing,
        max(case when {{ marked('indicator_name', 'execution') }} then 1 else 0 end)
            as execution_listed,
        sum({{ rounding_of_points('weight') }}) as weight_halves,
        sum({{ rounding_of_points('score') }}) as score_halves,
        {{ collected_citations(figure_at('i', 'weight')) }} as weight_evidence,
        {{ collected_citations(figure_at('i', 'score')) }} as score_evidence
    from {{ ref('fct_indicator') }} as i
    where occurrence = 1
    group by document_id, scope, scope_number
),

execution as (
    select
        document_id,
        scope,
        scope_number,
        coalesce(max(case when funding_line = 'total' then weight end), max(weight)) as weight,
        coalesce(max(case when funding_line = 'total' then score end), max(score)) as score,
        {{ collected_citations('case when ' ~ has_points ~ ' then ' ~ figure_at('b', 'weight') ~ ' end') }}
            as weight_evidence,
        {{ collected_citations('case when ' ~ has_points ~ ' then ' ~ figure_at('b', 'score') ~ ' end') }}
            as score_evidence
    from {{ ref('fct_budget_execution') }} as b
    where occurrence = 1
    group by document_id, scope, scope_number
)

select
    i.document_id,
    i.scope,
    i.scope_number,
    i.weights,
    i.scores,
    i.weights_missing,
    i.scores_missing,
    i.execution_listed = 1 as is_execution_listed,
    i.weight_halves,
    i.score_halves + coalesce({{ rounding_of_points('e.score') }}, 0) as score_halves,
    e.weight as execution_weight,
    e.score as execution_score,
    {{ joined_lists('e.weight_evidence', 'i.weight_evidence') }} as weight_evidence,
    {{ joined_lists('e.score_evidence', 'i.score_evidence') }} as score_evidence
from indicators as i
left join execution as e
    on
        i.document_id = e.document_id
        and i.scope = e.scope
        and i.scope_number = e.scope_number
