-- Income composition, expenditure composition and the executed total. Where both compositions agree with each other and
-- with a budget column, they hold that column's figures: B09 says so.
with

places as (
    select
        document_id,
        {{ place_at('source_ref', 'computed') }} as judged,
        scope,
        project_id,
        project_name,
        {{ subject_code('composition_total', {'side': 'side'}) }},
        case
            when amount is null then 'figure_not_printed'
            when executed is null then 'input_not_printed'
            when holds_budget then 'not_comparable'
        end as reason,
        executed as expected_value,
        amount as actual_value,
        money_half as print_half,
        tolerance,
        'composition' as variant,
        {{ arguments(codes={'side': ['composition', 'side']}, lists={'terms': ['money_sum', 'terms']}) }},
        {{ joined_lists('evidence', citations(['executed_cited'])) }} as evidence
    from {{ ref('int_audit_compositions') }}
)
{{ audit_outcomes('A09') }}
