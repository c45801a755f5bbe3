{#- Names of projects, which a report rarely prints the same way twice. -#}

{#- A name of a row in the three forms that are compared: as it is, without generic words, and that one's numerals. -#}
{% macro compared_names(row, name) -%}
    {{ compared(row, name) }} as compared_name,
    {{ compared(row, name ~ '_core') }} as core,
    {{ compared(row, name ~ '_numerals') }} as numerals
{%- endmacro %}

{#- How surely the names of two rows mean one project: 1 the same, 2 the same but for generic words, 3 one has at most two
    more characters inside (社保 for 社会保险), NULL where neither. -#}
{% macro name_likeness(first, second) -%}
    {%- set a = first ~ '.core' -%}
    {%- set b = second ~ '.core' -%}
    case
        when {{ first }}.compared_name = {{ second }}.compared_name then 1
        when {{ a }} = {{ b }} and length({{ a }}) >= 4 then 2
        when
            least(length({{ a }}), length({{ b }})) >= 6
            and abs(length({{ a }}) - length({{ b }})) between 1 and 2
            and {{ differs_by_insertion(a, b) }}
            and {{ first }}.numerals = {{ second }}.numerals
            then 3
    end
{%- endmacro %}

{#- True where one text is the other with something put in. DuckDB measures distance in bytes, Spark in characters. -#}
{% macro differs_by_insertion(first, second) -%}
    {{ return(adapter.dispatch('differs_by_insertion')(first, second)) }}
{%- endmacro %}
{% macro duckdb__differs_by_insertion(first, second) -%}
    {{ return("levenshtein(" ~ first ~ ", " ~ second ~ ") = abs(strlen(" ~ first ~ ") - strlen(" ~ second ~ "))") }}
{%- endmacro %}
{% macro default__differs_by_insertion(first, second) -%}
    {{ return("levenshtein(" ~ first ~ ", " ~ second ~ ") = abs(length(" ~ first ~ ") - length(" ~ second ~ "))") }}
{%- endmacro %}

{#- True where a text has one of the words of a mark (seeds/audit_marks.csv): `anywhere`, at its `beginning` or `end`, or as the
    `whole` of it. NULL marks nothing. -#}
{% macro marked(text, mark, at='anywhere') -%}
    exists (
        select 1 from {{ ref('audit_marks') }} as mark_
        where mark_.mark = '{{ mark }}' and {{ {
            'anywhere': 'instr(' ~ text ~ ', mark_.word) > 0',
            'beginning': 'instr(' ~ text ~ ', mark_.word) = 1',
            'whole': text ~ ' = mark_.word',
            'end': 'right(' ~ text ~ ', length(mark_.word)) = mark_.word',
        }[at] }}
    )
{%- endmacro %}

{#- Whether a text holds a word of the mark that a column names. -#}
{% macro marked_as(text, mark) -%}
    exists (
        select 1 from {{ ref('audit_marks') }} as mark_
        where mark_.mark = {{ mark }} and instr({{ text }}, mark_.word) > 0
    )
{%- endmacro %}

{#- Whether a text names one of several totals of the statements that a sum of prose may mean. -#}
{% macro names_a_total(text) -%}
    exists (
        select 1 from {{ ref('audit_marks') }} as mark_
        where mark_.mark in (select f_.named_by from {{ ref('statement_figures') }} as f_) and instr({{ text }}, mark_.word) > 0
    )
{%- endmacro %}
