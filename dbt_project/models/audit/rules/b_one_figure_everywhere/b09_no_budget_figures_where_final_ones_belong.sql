-- A fund composition that holds the budget's figures where executed amounts belong.
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
            when executed is null or coalesce(full_year_budget, initial_budget) is null then 'input_not_printed'
        end as reason,
        case when holds_budget then executed else amount end as expected_value,
        amount as actual_value,
        0 as print_half,
        0 as tolerance,
        'composition' as variant,
        {{ arguments(codes={'side': ['composition', 'side']}, figures={'executed': 'executed'}) }},
        {{ joined_lists('evidence', citations(['executed_cited'])) }} as evidence
    from {{ ref('int_audit_compositions') }}
)
{{ audit_outcomes('B09') }}
