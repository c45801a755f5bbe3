{#- Lists of places: what DuckDB and Spark spell differently. -#}

{#- A place as it sorts in the order of the document: table 2 before table 10. -#}
{% macro duckdb__document_order(ref) -%}
    {%- set padded = "regexp_replace(" ~ ref ~ ", '([0-9]+)', '00000\\1', 'g')" -%}
    {{ return("regexp_replace(" ~ padded ~ ", '0*([0-9]{6})', '\\1', 'g') || '|' || " ~ ref) }}
{%- endmacro %}
{% macro default__document_order(ref) -%}
    {%- set padded = "regexp_replace(" ~ ref ~ ", '([0-9]+)', '00000$1')" -%}
    {{ return("regexp_replace(" ~ padded ~ ", '0*([0-9]{6})', '$1') || '|' || " ~ ref) }}
{%- endmacro %}

{#- One list after the other. -#}
{% macro joined_lists(first, second) -%}
    {{ return(adapter.dispatch('joined_lists')(first, second)) }}
{%- endmacro %}
{% macro duckdb__joined_lists(first, second) -%}
    {{ return("list_concat(" ~ first ~ ", " ~ second ~ ")") }}
{%- endmacro %}
{% macro default__joined_lists(first, second) -%}
    {{ return("concat(" ~ first ~ ", " ~ second ~ ")") }}
{%- endmacro %}

{#- The text of a list, parted by 、. -#}
{% macro list_as_text(list) -%}
    {{ return(adapter.dispatch('list_as_text')(list)) }}
{%- endmacro %}
{% macro duckdb__list_as_text(list) -%}
    {{ return("array_to_string(" ~ list ~ ", '、')") }}
{%- endmacro %}
{% macro default__list_as_text(list) -%}
    {{ return("array_join(" ~ list ~ ", '、')") }}
{%- endmacro %}

{#- Text of a group, parted by `separator`, in the order of `order_by`; where that leaves it open, of the text. -#}
{% macro joined_text(expression, separator, order_by) -%}
    {{ return(adapter.dispatch('joined_text')(expression, separator, order_by)) }}
{%- endmacro %}
{% macro duckdb__joined_text(expression, separator, order_by) -%}
    {{ return("string_agg(" ~ expression ~ ", '" ~ separator ~ "' order by " ~ order_by ~ ", " ~ expression ~ ")") }}
{%- endmacro %}
{% macro default__joined_text(expression, separator, order_by) -%}
    {{ return("array_join(transform(array_sort(collect_list(struct(" ~ order_by ~ " as k, " ~ expression
        ~ " as v))), x -> x.v), '" ~ separator ~ "')") }}
{%- endmacro %}

{#- Text with each match rewritten; groups of the match are $1, $2 …. -#}
{% macro rewritten(expression, pattern, replacement) -%}
    {{ return(adapter.dispatch('rewritten')(expression, pattern, replacement)) }}
{%- endmacro %}
{% macro duckdb__rewritten(expression, pattern, replacement) -%}
    {%- set backslashed = modules.re.sub('[$]([0-9])', '\\\\\\1', replacement) -%}
    {{ return("regexp_replace(" ~ expression ~ ", '" ~ pattern ~ "', '" ~ backslashed ~ "', 'g')") }}
{%- endmacro %}
{% macro default__rewritten(expression, pattern, replacement) -%}
    {{ return("regexp_replace(" ~ expression ~ ", '" ~ pattern ~ "', '" ~ replacement ~ "')") }}
{%- endmacro %}
