{#- Rules that are no comparison of two figures: `places` says itself whether the rule holds.

    `places` has one row per place: document_id, judged, scope, project_id, project_name, subject_code, variant,
    arguments, reason (why it cannot be judged, or NULL), holds (true, false, or NULL where it cannot be judged) and
    evidence, as rules.sql has them. -#}
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
    {{ audit_told_place() }}
from judged as j
{%- endmacro %}

{#- The columns of a place that is an indicator row, of which the figure `field` or the citation `judged` is judged. -#}
{% macro indicator_place(i, field='', judged='') -%}
    {{ i }}.document_id,
    {{ judged or figure_at(i, field) }} as judged,
    {{ i }}.scope,
    {{ i }}.project_id,
    {{ i }}.project_name,
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

{#- What the templates of group C say of an indicator row, by blank: its name for the subject, else that of its group; and
    its cells as they are printed, blank ones as nothing. -#}
{% macro indicator_named(i) -%}
    {{ return({'row_name': ['coalesce(' ~ i ~ '.indicator_name, ' ~ i ~ '.level2_name, ' ~ i ~ '.level1_name)', 'unnamed.indicator']}) }}
{%- endmacro %}
{% macro indicator_words(i, cells=['target', 'actual']) -%}
    {%- set words = {'indicator': "coalesce(" ~ i ~ ".indicator_name, '')"} -%}
    {%- for cell in cells %}{% do words.update({cell: "coalesce(" ~ i ~ "." ~ cell ~ "_raw, '')"}) %}{% endfor -%}
    {{ return(words) }}
{%- endmacro %}

{#- Whether an indicator row is about what something costs. -#}
{% macro is_cost(i) -%}
    (
        coalesce({{ i }}.level1_code, '') = 'cost'
        or coalesce({{ i }}.level2_code, '') in ('cost', 'economic_cost')
    )
{%- endmacro %}

{#- How an actual value misses its target, true of the two prints: over a ceiling, later than a day, below. -#}
{% macro missed(i) -%}
    case when {{ i }}.direction = 'by_date' then 'later' when {{ i }}.target_bound = 'upper' then 'above' else 'below' end
{%- endmacro %}

{#- Days count as quantified where a share of quantified indicators is judged: whether they do is open. -#}
{% macro is_quantified_or_dated(i) -%}
    ({{ i }}.is_quantified or {{ i }}.target_kind in ('date', 'period', 'range', 'several'))
{%- endmacro %}

{#- The year of a date. -#}
{% macro year_of(date) -%}
    cast(extract(year from {{ date }}) as integer)
{%- endmacro %}

{#- A rule whose places were judged while the report was read: each issue of these codes is a finding, and a report
    with tables that has none passes once. How a print was read is no matter of the report, and one print is told once.
    names_row: the sentence has the first cell of the row, too. -#}
{% macro audit_issues(rule_code, codes, code, names_row=false) -%}
{%- set words = {'printed': 'i.source_text'} -%}
{%- if names_row %}{% do words.update({'row': "trim(split_part(i.source_text, '|', 1))"}) %}{% endif -%}
with

issues as (
    select
        i.document_id,
        i.source_ref,
        min(i.source_text) as source_text,
        min(i.what) as said,
        i.reason || coalesce(i.arguments, '') as is_about
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
        {{ subject_code(code) }},
        cast(null as string) as reason,
        false as holds,
        'told' as variant,
        {{ arguments(words=words, issues={'issue': ['i.said', 'i.is_about']}) }},
        {{ citations([place_at('i.source_ref')]) }} as evidence
    from issues as i
    left join {{ ref('int_table_scopes') }} as t
        on i.document_id = t.document_id and {{ table_of('i.source_ref') }} = t.table_ref
    union all
    {{ silent_reports(code, 'has_tables', 'issues') }}
)
{{ audit_told(rule_code) }}
{%- endmacro %}

{#- The table part of a place: /t3/r7 is /t3. -#}
{% macro table_of(ref) -%}
    {{ regexp_extract(ref, '(/t[0-9]+)') }}
{%- endmacro %}

{#- A place for each report that the relation `found` does not hold: passed, so that silence is counted too, or not
    evaluable where the report has no such part (`has_tables`, `has_prose`). -#}
{% macro silent_reports(code, part, found) -%}
    select
        d.document_id,
        {{ place_at("'/s0'") }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code(code) }},
        case when not d.{{ part }} then 'figure_not_printed' end as reason,
        true as holds,
        'silent' as variant,
        {{ no_arguments() }},
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
            and not {{ marked("coalesce(" ~ i ~ ".indicator_name, '')", 'rate') }}
            then 'count'
    end
{%- endmacro %}
