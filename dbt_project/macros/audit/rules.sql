{#- The rules that run: the models of models/audit/rules, each with its code first. dbt must know them while it parses,
    before it can look at the seed; a convention test holds this list, the files and the seed together. -#}
{% macro audit_rule_models() -%}
    {{ return([
        'a01_execution_rate_is_executed_over_budget',
        'a02_execution_score_is_weight_times_rate',
        'a03_total_funds_are_the_sum_of_their_sources',
        'a04_weights_of_a_group_are_its_points',
        'a05_weights_add_up_to_100',
        'a06_scores_add_up_to_the_total',
        'a07_no_score_above_its_weight',
        'a08_grade_fits_the_score',
        'a09_compositions_are_the_executed_total',
        'a10_three_public_total_is_the_sum_of_its_items',
        'a11_control_rate_is_staff_over_establishment',
        'a12_parts_do_not_exceed_their_line',
        'a13_project_lines_add_up',
        'a14_completion_rates_and_shares_follow_from_their_figures',
        'a15_statements_balance',
        'b01_basic_and_project_expenditure_are_the_total',
        'b02_one_executed_amount_of_a_project',
        'b03_project_expenditure_is_told_once',
        'b04_three_public_figures_of_table_and_prose_agree',
        'b05_establishment_and_staff_of_table_and_prose_agree',
        'b06_changes_follow_from_their_figures',
        'b07_one_outcome_has_one_value',
        'b08_project_tables_cover_project_expenditure',
        'b09_no_budget_figures_where_final_ones_belong',
        'b10_overall_execution_fits_the_projects',
        'b11_carryover_of_prose_stands_in_the_table',
        'b12_what_is_called_initial_budget_is_it',
        'c01_full_score_needs_an_actual_value',
        'c02_a_missed_target_loses_points',
        'c03_lost_points_have_a_reason',
        'c04_target_and_actual_are_of_one_kind',
        'c05_the_actual_is_no_bound_repeated',
        'c06_a_met_target_keeps_its_points',
        'c07_a_target_far_exceeded_was_set_too_low',
        'c08_days_lie_inside_the_fiscal_year',
        'c09_an_overrun_cost_loses_points',
        'c10_compulsory_kinds_have_an_indicator',
        'c11_points_follow_an_official_scheme',
        'c12_targets_were_not_written_after_the_event',
        'c13_half_of_the_indicators_are_quantified',
        'c14_a_standard_times_a_count_is_the_amount',
        'c15_the_same_achievement_earns_the_same_points',
        'd01_three_public_final_is_within_its_budget',
        'd02_three_public_final_is_within_the_prior_year',
        'd03_no_money_is_spent_without_a_budget',
        'd04_no_line_is_overspent',
        'd05_full_year_budget_is_near_the_initial_one',
        'd06_the_budget_is_executed',
        'd07_costs_do_not_rise_while_restraint_is_claimed',
        'e01_numbers_are_well_formed',
        'e02_units_of_a_table_agree',
        'e03_guidance_and_open_places_are_gone',
        'e04_compulsory_fields_are_filled_in',
        'e05_each_cell_holds_its_own_kind_of_value',
        'e06_headings_stand_where_they_belong',
        'e07_sections_and_attachments_are_there',
        'e08_the_text_is_the_reports_own',
        'e09_a_name_is_one_throughout_and_that_of_the_year',
    ]) }}
{%- endmacro %}

{#- The columns every rule yields, for the union. -#}
{% macro audit_rule_columns() -%}
    {{ return([
        'rule_code', 'document_id', 'place', 'scope', 'project_id', 'project_name', 'subject', 'subject_code', 'outcome',
        'reason', 'expected_value', 'actual_value', 'difference', 'tolerance', 'expected_text', 'actual_text', 'formula',
        'message', 'evidence_refs',
    ]) }}
{%- endmacro %}

{#- What a judgement rests on: no part of what it says, so no part of the order in which prints are numbered. -#}
{% macro audit_citation_columns() -%}
    {{ return(['judged', 'evidence']) }}
{%- endmacro %}

{#- The key of an evaluation: what is judged, of whom and when, and which print of it; no figure and no place. -#}
{% macro evaluation_key(subject, number) -%}
    {{ surrogate_key([
        'rule_code', 'agency_id', 'fiscal_year', 'report_kind', 'report_level', 'scope', 'project_id', subject, number
    ]) }}
{%- endmacro %}

{#- The first columns of every judged place: where, what about, and what came of it. -#}
{% macro audit_judged_place(rule_code) -%}
    '{{ rule_code }}' as rule_code,
    j.document_id,
    j.place,
    j.scope,
    j.project_id,
    j.project_name,
    j.subject,
    j.subject_code,
    j.outcome,
    case when j.outcome = 'not_evaluable' then coalesce(j.reason, 'figure_not_printed') end as reason
{%- endmacro %}

{#- Judges the places of a rule.

    `places` has one row per place: document_id, judged (the citation of the judged figure), scope, project_id,
    project_name, subject (what is judged, in Chinese), subject_code (the same for its id: see subjects.sql; the same
    from one issue of a report to the next), reason (why it cannot be judged, or NULL), expected_value, actual_value, print_half (half of the last printed digit of the
    judged figure), tolerance (that and what the inputs' own rounding adds), formula (Chinese, with the figures) and
    evidence (citations of what it is judged by: the judged one itself where nothing else is).

    comparison: `equal`, `at_most` (the actual value is at most the expected one) or `at_least`.
    unit: what stands behind a figure in the message.
    own_message: `places` has four more columns for places that are no comparison of two figures: `own_outcome`,
    `expected_text`, `actual_text` and `message`; where they are NULL the figures speak. -#}
{% macro audit_outcomes(rule_code, comparison='equal', unit='', own_message=false) -%}
{%- set excess = {
    'equal': 'abs(p.actual_value - p.expected_value)',
    'at_most': 'p.actual_value - p.expected_value',
    'at_least': 'p.expected_value - p.actual_value',
}[comparison] -%}
{%- set verb = {'equal': '应为', 'at_most': '应不超过', 'at_least': '应不低于'}[comparison] -%}
{%- set gap = {'equal': '相差', 'at_most': '超出', 'at_least': '低'}[comparison] -%}
, judged as (
    select
        p.*,
        p.judged.source_ref as place,
        {{ cited_rows('p.evidence') }} as evidence_refs,
        case
            {%- if own_message %}
            when p.own_outcome is not null then p.own_outcome
            {%- endif %}
            when p.reason is not null then 'not_evaluable'
            when {{ excess }} is null then 'not_evaluable'
            when {{ excess }} <= coalesce(p.print_half, 0) then 'pass'
            when {{ excess }} <= coalesce(p.tolerance, 0) then 'rounding'
            else 'fail'
        end as outcome
    from places as p
)

select
    {{ audit_judged_place(rule_code) }},
    {{ money('j.expected_value') }} as expected_value,
    {{ money('j.actual_value') }} as actual_value,
    {{ money('j.actual_value - j.expected_value') }} as difference,
    {{ money('j.tolerance') }} as tolerance,
    {%- set expected = figure('j.expected_value') ~ " || '" ~ unit ~ "'" %}
    {%- set actual = figure('j.actual_value') ~ " || '" ~ unit ~ "'" %}
    {{ 'coalesce(j.expected_text, ' ~ expected ~ ')' if own_message else expected }} as expected_text,
    {{ 'coalesce(j.actual_text, ' ~ actual ~ ')' if own_message else actual }} as actual_text,
    j.formula,
    case
        when j.outcome in ('fail', 'rounding')
            then
                {{ 'coalesce(j.message, ' if own_message }}coalesce('“' || j.project_name || '”项目的', '') || j.subject || '为' || {{ figure('j.actual_value') }}
                || '{{ unit }}（' || {{ place_zh('j.place') }} || '），按' || j.formula || '{{ verb }}'
                || {{ figure('j.expected_value') }} || '{{ unit }}（'
                || {{ place_zh(list_as_text('j.evidence_refs')) }}
                || '），{{ gap }}' || {{ figure('abs(j.actual_value - j.expected_value)') }} || '{{ "个百分点" if unit == "%" else unit }}。'{{ ')' if own_message }}
    end as message,
    j.evidence_refs,
    j.judged,
    j.evidence
from judged as j
{%- endmacro %}
