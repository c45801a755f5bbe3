-- Score of budget execution against weight × rate. The rate is the printed one or the computed one, whichever fits
-- (a wrong rate is A01's); the steps of 财预〔2021〕101号 (full, 70 %, half, none) are taken as well.
with

lines as (
    select
        b.*,
        coalesce(b.execution_rate_reported, b.execution_rate) as rate_printed,
        least(b.weight, b.weight * coalesce(b.execution_rate_reported, b.execution_rate) / 100) as by_printed_rate,
        least(b.weight, b.weight * coalesce(b.execution_rate, b.execution_rate_reported) / 100) as by_computed_rate,
        b.weight * case
            when coalesce(b.execution_rate_reported, b.execution_rate) >= 100 then 1
            when coalesce(b.execution_rate_reported, b.execution_rate) >= 80 then 0.7
            when coalesce(b.execution_rate_reported, b.execution_rate) >= 60 then 0.5
            else 0
        end as by_steps
    from {{ ref('fct_budget_execution') }} as b
    where b.occurrence = 1 and (b.funding_line = 'total' or b.score is not null)
),

places as (
    select
        l.document_id,
        {{ figure_at('l', 'score') }} as judged,
        l.scope,
        l.project_id,
        l.project_name,
        {{ subject_code('execution_score', {'funding_line': 'l.funding_line'}) }},
        case
            when l.score is null then 'figure_not_printed'
            when l.weight is null or l.rate_printed is null then 'input_not_printed'
        end as reason,
        case
            when abs(l.score - l.by_computed_rate) <= {{ half_digit_of_value('l.score') }} then l.by_computed_rate
            when abs(l.score - l.by_steps) <= 0.0001 then l.by_steps
            else l.by_printed_rate
        end as expected_value,
        l.score as actual_value,
        {{ half_digit_of_value('l.score') }} as print_half,
        {{ half_digit_of_value('l.score') }} + l.weight * {{ half('l', 'execution_rate') }} / 100 as tolerance,
        'score' as variant,
        {{ arguments(words={'line': 'l.line_label'}, figures={'weight': 'l.weight', 'rate': 'l.rate_printed'}) }},
        -- The rate where it is printed, else the figures it follows from.
        {{ citations([
            figure_at('l', 'weight'),
            'case when l.execution_rate_reported is not null then ' ~ figure_at('l', 'execution_rate') ~ ' end',
            'case when l.execution_rate_reported is null then ' ~ figure_at('l', 'executed') ~ ' end',
            'case when l.execution_rate_reported is null then ' ~ figure_at('l', 'full_year_budget') ~ ' end',
        ]) }} as evidence
    from lines as l
)
{{ audit_outcomes('A02') }}
