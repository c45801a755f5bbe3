{#- Lists of places: what DuckDB and Spark spell differently. -#}

{#- A list of places in the order of the document: table 2 before table 10. DuckDB's arrow, unlike its keyword
    `lambda`, is also what Spark reads. -#}
{% macro duckdb__in_document_order(list) -%}
    {%- set padded -%}
        regexp_replace(regexp_replace(ref_, '([0-9]+)', '00000\1', 'g'), '0*([0-9]{6})', '\1', 'g')
    {%- endset -%}
    {%- set keyed = "list_sort(list_transform(" ~ list ~ ", ref_ -> " ~ padded ~ " || '|' || ref_))" -%}
    {{ return("list_transform(" ~ keyed ~ ", ref_ -> split_part(ref_, '|', 2))") }}
{%- endmacro %}
{% macro default__in_document_order(list) -%}
    {%- set padded -%}
        regexp_replace(regexp_replace(r, '([0-9]+)', '00000$1'), '0*([0-9]{6})', '$1')
    {%- endset -%}
    {{ return("transform(array_sort(transform(" ~ list ~ ", r -> struct(" ~ padded ~ " as at, r as ref))), x -> x.ref)") }}
{%- endmacro %}

{#- A list of places without NULLs and repeats, in order. -#}
{% macro text_list(expressions) -%}
    {{ return(adapter.dispatch('text_list')(expressions)) }}
{%- endmacro %}
{% macro duckdb__text_list(expressions) -%}
    {{ return(duckdb__in_document_order("list_distinct(list_value(" ~ expressions | join(', ') ~ "))")) }}
{%- endmacro %}
{% macro default__text_list(expressions) -%}
    {{ return(default__in_document_order("array_distinct(array_compact(array(" ~ expressions | join(', ') ~ ")))")) }}
{%- endmacro %}

{#- The text of a group as one list; the same row gives the same place once. -#}
{% macro collected_list(expression) -%}
    {{ return(adapter.dispatch('collected_list')(expression)) }}
{%- endmacro %}
{% macro duckdb__collected_list(expression) -%}
    {%- set places = "list(distinct " ~ expression ~ ") filter (where " ~ expression ~ " is not null)" -%}
    {{ return(duckdb__in_document_order(places)) }}
{%- endmacro %}
{% macro default__collected_list(expression) -%}
    {{ return(default__in_document_order("collect_set(" ~ expression ~ ")")) }}
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
