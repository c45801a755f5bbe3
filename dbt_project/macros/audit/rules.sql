{#- The columns every rule yields, for the union. -#}
{% macro audit_rule_columns() -%}
    {{ return([
        'rule_code', 'document_id', 'place', 'scope', 'project_id', 'project_name', 'subject_code', 'outcome', 'reason',
        'expected_value', 'actual_value', 'difference', 'tolerance', 'variant', 'evidence_refs',
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
    j.subject_code,
    j.outcome,
    case when j.outcome = 'not_evaluable' then coalesce(j.reason, 'figure_not_printed') end as reason
{%- endmacro %}

{#- The last ones: which template tells it and with what, and what it rests on. -#}
{% macro audit_told_place() -%}
    j.variant,
    j.arguments,
    j.evidence_refs,
    j.judged,
    j.evidence
{%- endmacro %}

{#- Judges the places of a rule.

    `places` has one row per place: document_id, judged (the citation of the judged figure), scope, project_id,
    project_name, subject_code (what is judged, for its id: see subjects.sql; the same from one issue of a report to the
    next), variant (which of the rule's templates tells it) and arguments (what stands in their blanks: arguments.sql),
    reason (why it cannot be judged, or NULL), expected_value, actual_value, print_half (half of the last printed digit
    of the judged figure), tolerance (that and what the inputs' own rounding adds) and evidence (citations of what it is
    judged by: the judged one itself where nothing else is).

    comparison: `equal`, `at_most` (the actual value is at most the expected one) or `at_least`.
    own_outcome: `places` has one more column for places that are no comparison of two figures, `own_outcome`; where it
    is NULL the figures speak. -#}
{% macro audit_outcomes(rule_code, comparison='equal', own_outcome=false) -%}
{%- set excess = {
    'equal': 'abs(p.actual_value - p.expected_value)',
    'at_most': 'p.actual_value - p.expected_value',
    'at_least': 'p.expected_value - p.actual_value',
}[comparison] -%}
, judged as (
    select
        p.*,
        p.judged.source_ref as place,
        {{ cited_rows('p.evidence') }} as evidence_refs,
        case
            {%- if own_outcome %}
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
    {{ audit_told_place() }}
from judged as j
{%- endmacro %}
