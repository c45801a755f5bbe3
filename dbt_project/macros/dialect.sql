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

{#- The rows of a group as one list of evidence: document, place, role; what is judged first, then in order of print. -#}
{% macro evidence_list(document_id, source_ref, role) -%}
    {{ return(adapter.dispatch('evidence_list')(document_id, source_ref, role)) }}
{%- endmacro %}
{% macro duckdb__evidence_list(document_id, source_ref, role) -%}
    {%- set entry = "struct_pack(document_id := " ~ document_id ~ ", source_ref := " ~ source_ref ~ ", role := " ~ role ~ ")" -%}
    {{ return("list(" ~ entry ~ " order by " ~ role ~ " desc, " ~ print_order(source_ref) ~ ", " ~ source_ref ~ ")") }}
{%- endmacro %}
{% macro default__evidence_list(document_id, source_ref, role) -%}
    {%- set first = "case when " ~ role ~ " = 'judged' then 0 else 1 end" -%}
    {%- set entry = "named_struct('document_id', " ~ document_id ~ ", 'source_ref', " ~ source_ref ~ ", 'role', " ~ role ~ ")" -%}
    {{ return("transform(array_sort(collect_list(struct(" ~ first ~ " as a, " ~ print_order(source_ref) ~ " as b, "
        ~ entry ~ " as v))), x -> x.v)") }}
{%- endmacro %}
