{#- Rules that are no comparison of two figures: `places` says itself whether the rule holds and what it would say.

    `places` has one row per place: document_id, judged, scope, project_id, project_name, subject, subject_code,
    reason (why it cannot be judged, or NULL), holds (true, false, or NULL where it cannot be judged), expected_text, actual_text
    (the two figures or words a finding sets side by side), formula (what ought to be, in Chinese), message (one
    Chinese sentence without its place and full stop) and evidence. -#}
{% macro audit_told(rule_code) -%}
, judged as (
    select
        p.*,
        p.judged.source_ref as place,
        {{ cited_rows('p.evidence') }} as evidence_refs,
        case
            when p.reason is not null or p.holds is null then 'not_evaluable'
            when p.holds then 'pass'
            else 'fail'
        end as outcome
    from places as p
)

select
    {{ audit_judged_place(rule_code) }},
    {{ money('null') }} as expected_value,
    {{ money('null') }} as actual_value,
    {{ money('null') }} as difference,
    {{ money('null') }} as tolerance,
    j.expected_text,
    j.actual_text,
    j.formula,
    case
        when j.outcome = 'fail'
            then
                coalesce('“' || j.project_name || '”项目的', '') || j.message
                || '（' || {{ place_zh(list_as_text('j.evidence_refs')) }} || '）。'
    end as message,
    j.evidence_refs,
    j.judged,
    j.evidence
from judged as j
{%- endmacro %}

{#- The columns of a place that is an indicator row, of which the figure `field` or the citation `judged` is judged. -#}
{% macro indicator_place(i, field='', judged='') -%}
    {{ i }}.document_id,
    {{ judged or figure_at(i, field) }} as judged,
    {{ i }}.scope,
    {{ i }}.project_id,
    {{ i }}.project_name,
    coalesce({{ i }}.indicator_name, {{ i }}.level2_name, {{ i }}.level1_name, '未命名指标') as subject,
    {{ indicator_subject(i) }}
{%- endmacro %}

{#- Why an indicator's points cannot be judged: a weight or score printed for a group of rows is nobody's own. -#}
{% macro points_reason(i) -%}
    case
        when {{ i }}.is_shared_weight then 'not_comparable'
        when {{ i }}.score is null then 'figure_not_printed'
        when coalesce({{ i }}.weight, 0) = 0 then 'input_not_printed'
    end
{%- endmacro %}

{#- What a cell says, for a sentence. -#}
{% macro quoted(expression) -%}
    '“' || coalesce({{ expression }}, '') || '”'
{%- endmacro %}

{#- Whether an indicator row is about what something costs. -#}
{% macro is_cost(i) -%}
    (
        coalesce({{ i }}.level1_code, '') = 'cost'
        or coalesce({{ i }}.level2_code, '') in ('cost', 'economic_cost')
    )
{%- endmacro %}

{#- How an actual value misses its target, in words that are true of the two prints: over a ceiling, later than a day, below. -#}
{% macro missed_in_words(i) -%}
    case
        when {{ i }}.direction = 'by_date' then '晚于'
        when {{ i }}.target_bound = 'upper' then '超出'
        else '未达到'
    end
{%- endmacro %}

{#- Days count as quantified where a share of quantified indicators is judged: whether they do is open. -#}
{% macro is_quantified_or_dated(i) -%}
    ({{ i }}.is_quantified or {{ i }}.target_kind in ('date', 'period', 'range', 'several'))
{%- endmacro %}

{#- A print with the look-alike signs of inequality and all white space folded. -#}
{% macro folded_print(raw) -%}
    {{ regexp_replace_all("replace(replace(coalesce(" ~ raw ~ ", ''), '≧', '≥'), '≦', '≤')", '[\\s　]', '') }}
{%- endmacro %}

{#- The year of a date. -#}
{% macro year_of(date) -%}
    cast(extract(year from {{ date }}) as integer)
{%- endmacro %}

{#- A rule whose places were judged while the report was read: each issue of these codes is a finding, and a report
    with tables that has none passes once. How a print was read is no matter of the report, and one print is told once.
    names_row: the sentence begins with the row's first cell. -#}
{% macro audit_issues(rule_code, codes, code, subject, expected, formula, names_row=false) -%}
with

issues as (
    select
        i.document_id,
        i.source_ref,
        min(i.source_text) as source_text,
        min(i.what) as message
    from {{ ref('stg_lake__issue') }} as i
    where i.code in ('{{ codes | join("', '") }}')
    group by i.document_id, i.source_ref, i.reason, i.arguments
),

places as (
    select
        i.document_id,
        {{ place_at('i.source_ref') }} as judged,
        coalesce(t.scope, 'overall') as scope,
        t.project_id,
        t.project_name,
        '{{ subject }}' as subject,
        {{ subject_code(code) }},
        cast(null as string) as reason,
        false as holds,
        '{{ expected }}' as expected_text,
        i.source_text as actual_text,
        '{{ formula }}' as formula,
        {% if names_row %}{{ quoted(regexp_extract('i.source_text', '^([^|]*[^| ])')) }} || '一行与表头冲突，' || {% endif %}i.message as message,
        {{ citations([place_at('i.source_ref')]) }} as evidence
    from issues as i
    left join {{ ref('int_table_scopes') }} as t
        on i.document_id = t.document_id and {{ table_of('i.source_ref') }} = t.table_ref
    union all
    {{ silent_reports(code, subject, 'has_tables', 'issues') }}
)
{{ audit_told(rule_code) }}
{%- endmacro %}

{#- The table part of a place: /t3/r7 is /t3. -#}
{% macro table_of(ref) -%}
    {{ regexp_extract(ref, '(/t[0-9]+)') }}
{%- endmacro %}

{#- A place for each report that the relation `found` does not hold: passed, so that silence is counted too, or not
    evaluable where the report has no such part (`has_tables`, `has_prose`). -#}
{% macro silent_reports(code, subject, part, found) -%}
    select
        d.document_id,
        {{ place_at("'/s0'") }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        '{{ subject }}' as subject,
        {{ subject_code(code) }},
        case when not d.{{ part }} then 'figure_not_printed' end as reason,
        true as holds,
        cast(null as string) as expected_text,
        cast(null as string) as actual_text,
        cast(null as string) as formula,
        cast(null as string) as message,
        {{ citations([place_at("'/s0'")]) }} as evidence
    from {{ ref('int_report_parts') }} as d
    where d.document_id not in (select p.document_id from {{ found }} as p)
{%- endmacro %}

{#- The family of a printed value, for comparison by kind; NULL where it may be short for several. -#}
{% macro value_family(i, side) -%}
    {%- set other = 'actual' if side == 'target' else 'target' -%}
    case
        when {{ i }}.{{ side }}_kind in ('rate', 'money', 'date') then {{ i }}.{{ side }}_kind
        when {{ i }}.{{ side }}_kind = 'count' then 'count'
        when {{ i }}.{{ other }}_kind <> 'rate' then null
        when {{ i }}.{{ side }}_kind = 'several' then 'count'
        when
            {{ i }}.{{ side }}_kind = 'number'
            and ({{ i }}.level2_code = 'quantity' or {{ i }}.{{ side }}_value > 100)
            and instr(coalesce({{ i }}.indicator_name, ''), '率') = 0
            then 'count'
    end
{%- endmacro %}
