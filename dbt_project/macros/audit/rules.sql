{#- The rules that run: the codes of models/audit/rules. dbt must know them while it parses, before it can look at
    the seed; a convention test holds this list, the files and the seed together. -#}
{% macro audit_rule_codes() -%}
    {{ return([
        'a01', 'a02', 'a03', 'a04', 'a05', 'a06', 'a07', 'a08', 'a09', 'a10', 'a11', 'a12', 'a13', 'a14',
        'a15',
        'b01', 'b02', 'b03', 'b04', 'b05', 'b06', 'b07', 'b08', 'b09', 'b10', 'b11', 'b12',
        'c01', 'c02', 'c03', 'c04', 'c05', 'c06', 'c07', 'c08', 'c09', 'c10', 'c11', 'c12', 'c13', 'c14', 'c15',
        'd01', 'd02', 'd03', 'd04', 'd05', 'd06', 'd07',
        'e01', 'e02', 'e03', 'e04', 'e05', 'e06', 'e07', 'e08', 'e09',
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
