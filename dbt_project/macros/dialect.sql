{#- What DuckDB and Spark spell differently. Models call these and hold no dialect of their own. -#}

{#- Replaces every match; Spark does so by default. -#}
{% macro regexp_replace_all(expression, pattern, replacement) -%}
    {{ return(adapter.dispatch('regexp_replace_all')(expression, pattern, replacement)) }}
{%- endmacro %}
{% macro duckdb__regexp_replace_all(expression, pattern, replacement) -%}
    {{ return("regexp_replace(" ~ expression ~ ", '" ~ pattern ~ "', '" ~ replacement ~ "', 'g')") }}
{%- endmacro %}
{% macro default__regexp_replace_all(expression, pattern, replacement) -%}
    {{ return("regexp_replace(" ~ expression ~ ", '" ~ pattern ~ "', '" ~ replacement ~ "')") }}
{%- endmacro %}

{#- The first bracketed group of the first match; '' where nothing matches. -#}
{% macro regexp_extract(expression, pattern) -%}
    regexp_extract({{ expression }}, '{{ pattern }}', 1)
{%- endmacro %}

{#- True where a unit is one of those in a list like 人|名|人次. -#}
{% macro unit_is_accepted(unit, accepted_units) -%}
    instr('|' || {{ accepted_units }} || '|', '|' || {{ unit }} || '|') > 0
{%- endmacro %}

{#- A row for each entry of a list, in a select list. -#}
{% macro each_of(list) -%}
    {{ return(adapter.dispatch('each_of')(list)) }}
{%- endmacro %}
{% macro duckdb__each_of(list) -%}
    {{ return("unnest(" ~ list ~ ")") }}
{%- endmacro %}
{% macro default__each_of(list) -%}
    {{ return("explode(" ~ list ~ ")") }}
{%- endmacro %}

{#- What a map holds under a key; NULL where it holds nothing. -#}
{% macro element_of(map, key) -%}
    {{ map }}['{{ key }}']
{%- endmacro %}

{#- A map of the given keys; what it holds under one may be NULL. -#}
{% macro map_of(entries) -%}
    {{ return(adapter.dispatch('map_of')(entries)) }}
{%- endmacro %}
{% macro duckdb__map_of(entries) -%}
    {{ return("map(list_value('" ~ entries.keys() | join("', '") ~ "'), list_value(" ~ entries.values() | join(', ') ~ "))") }}
{%- endmacro %}
{% macro default__map_of(entries) -%}
    {{ return("map_from_arrays(array('" ~ entries.keys() | join("', '") ~ "'), array(" ~ entries.values() | join(', ') ~ "))") }}
{%- endmacro %}

{#- What a column holds in the rows of a group for which a condition is true, each once and sorted. -#}
{% macro set_of(expression, condition) -%}
    {{ return(adapter.dispatch('set_of')(expression, condition)) }}
{%- endmacro %}
{% macro duckdb__set_of(expression, condition) -%}
    {{ return("coalesce(list_sort(list(distinct " ~ expression ~ ") filter (where " ~ condition ~ ")), cast([] as varchar[]))") }}
{%- endmacro %}
{% macro default__set_of(expression, condition) -%}
    {{ return("array_sort(collect_set(" ~ expression ~ ") filter (where " ~ condition ~ "))") }}
{%- endmacro %}

{#- What the lists of a group's rows hold, each once and sorted. -#}
{% macro set_of_lists(list) -%}
    {{ return(adapter.dispatch('set_of_lists')(list)) }}
{%- endmacro %}
{% macro duckdb__set_of_lists(list) -%}
    {{ return("list_sort(list_distinct(flatten(list(" ~ list ~ "))))") }}
{%- endmacro %}
{% macro default__set_of_lists(list) -%}
    {{ return("array_sort(array_distinct(flatten(collect_list(" ~ list ~ "))))") }}
{%- endmacro %}

{#- A list of one text where a condition is true, else an empty one. -#}
{% macro list_if(text, condition) -%}
    {{ return(adapter.dispatch('list_if')(text, condition)) }}
{%- endmacro %}
{% macro duckdb__list_if(text, condition) -%}
    {{ return("case when " ~ condition ~ " then ['" ~ text ~ "'] else cast([] as varchar[]) end") }}
{%- endmacro %}
{% macro default__list_if(text, condition) -%}
    {{ return("case when " ~ condition ~ " then array('" ~ text ~ "') else cast(array() as array<string>) end") }}
{%- endmacro %}

{#- Whether a list holds a text. Both dialects know it. -#}
{% macro holds(list, text) -%}
    coalesce(array_contains({{ list }}, {{ text }}), false)
{%- endmacro %}

{#- How many entries a list has; 0 of none. -#}
{% macro entries(list) -%}
    {{ return(adapter.dispatch('entries')(list)) }}
{%- endmacro %}
{% macro duckdb__entries(list) -%}
    {{ return("coalesce(len(" ~ list ~ "), 0)") }}
{%- endmacro %}
{% macro default__entries(list) -%}
    {{ return("case when " ~ list ~ " is null then 0 else size(" ~ list ~ ") end") }}
{%- endmacro %}

{#- The readings of a figure, as the records have them in JSON: a list of value and reason. -#}
{% macro readings_of(json) -%}
    {{ return(adapter.dispatch('readings_of')(json)) }}
{%- endmacro %}
{% macro duckdb__readings_of(json) -%}
    {{ return("from_json(" ~ json ~ ", '[{\"value\": \"DECIMAL(24,6)\", \"reason\": \"VARCHAR\"}]')") }}
{%- endmacro %}
{% macro default__readings_of(json) -%}
    {{ return("from_json(" ~ json ~ ", 'array<struct<value:decimal(24,6),reason:string>>')") }}
{%- endmacro %}

{#- The rows of a group as one list of evidence: document, place, role; what is judged first, then in order of print. -#}
{% macro evidence_list(document_id, source_ref, role) -%}
    {{ return(adapter.dispatch('evidence_list')(document_id, source_ref, role)) }}
{%- endmacro %}
{% macro duckdb__evidence_list(document_id, source_ref, role) -%}
    {%- set entry = "struct_pack(document_id := " ~ document_id ~ ", source_ref := " ~ source_ref ~ ", role := " ~ role ~ ")" -%}
    {{ return("list(" ~ entry ~ " order by " ~ role ~ " desc, " ~ print_order(source_ref) ~ ", " ~ source_ref
        ~ ", " ~ document_id ~ ")") }}
{%- endmacro %}
{% macro default__evidence_list(document_id, source_ref, role) -%}
    {%- set first = "case when " ~ role ~ " = 'judged' then 0 else 1 end" -%}
    {%- set entry = "named_struct('document_id', " ~ document_id ~ ", 'source_ref', " ~ source_ref ~ ", 'role', " ~ role ~ ")" -%}
    {{ return("transform(array_sort(collect_list(struct(" ~ first ~ " as a, " ~ print_order(source_ref) ~ " as b, "
        ~ entry ~ " as v))), x -> x.v)") }}
{%- endmacro %}

{#- One entry of a list of evidence. -#}
{% macro place_of(document_id, source_ref, role) -%}
    {{ return(struct_of({'document_id': document_id, 'source_ref': source_ref, 'role': role})) }}
{%- endmacro %}
