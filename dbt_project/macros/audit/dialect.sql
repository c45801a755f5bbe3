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

{#- Text with each match rewritten by an expression; groups of the match are $1, $2 …. -#}
{% macro reworded(expression, pattern, replacement) -%}
    {{ return(adapter.dispatch('reworded')(expression, pattern, replacement)) }}
{%- endmacro %}
{% macro duckdb__reworded(expression, pattern, replacement) -%}
    {{ return("regexp_replace(" ~ expression ~ ", '" ~ pattern ~ "', replace(" ~ replacement ~ ", '$', chr(92)), 'g')") }}
{%- endmacro %}
{% macro default__reworded(expression, pattern, replacement) -%}
    {{ return("regexp_replace(" ~ expression ~ ", '" ~ pattern ~ "', " ~ replacement ~ ")") }}
{%- endmacro %}

{#- A list with each member as an expression of it. -#}
{% macro each_as(list, name, expression) -%}
    {{ return(adapter.dispatch('each_as')(list, name, expression)) }}
{%- endmacro %}
{% macro duckdb__each_as(list, name, expression) -%}
    {{ return("list_transform(" ~ list ~ ", " ~ name ~ " -> " ~ expression ~ ")") }}
{%- endmacro %}
{% macro default__each_as(list, name, expression) -%}
    {{ return("transform(" ~ list ~ ", " ~ name ~ " -> " ~ expression ~ ")") }}
{%- endmacro %}

{#- The text of a list; `separator` is an expression. An empty list has none. -#}
{% macro joined_list(list, separator) -%}
    {{ return(adapter.dispatch('joined_list')(list, separator)) }}
{%- endmacro %}
{% macro duckdb__joined_list(list, separator) -%}
    {{ return("case when len(" ~ list ~ ") > 0 then list_reduce(" ~ list ~ ", (one_, next_) -> one_ || " ~ separator
        ~ " || next_) end") }}
{%- endmacro %}
{% macro default__joined_list(list, separator) -%}
    {{ return("nullif(array_join(" ~ list ~ ", " ~ separator ~ "), '')") }}
{%- endmacro %}

{#- A value of several named fields. -#}
{% macro struct_of(fields) -%}
    {{ return(adapter.dispatch('struct_of')(fields)) }}
{%- endmacro %}
{% macro duckdb__struct_of(fields) -%}
    {%- set named = [] -%}
    {%- for name, value in fields.items() %}{% do named.append(name ~ " := " ~ value) %}{% endfor -%}
    {{ return("struct_pack(" ~ named | join(', ') ~ ")") }}
{%- endmacro %}
{% macro default__struct_of(fields) -%}
    {%- set named = [] -%}
    {%- for name, value in fields.items() %}{% do named.append("'" ~ name ~ "', " ~ value) %}{% endfor -%}
    {{ return("named_struct(" ~ named | join(', ') ~ ")") }}
{%- endmacro %}

{#- A list of the given members. -#}
{% macro list_of(members) -%}
    {{ return(adapter.dispatch('list_of')(members)) }}
{%- endmacro %}
{% macro duckdb__list_of(members) -%}
    {{ return("list_value(" ~ members | join(', ') ~ ")") }}
{%- endmacro %}
{% macro default__list_of(members) -%}
    {{ return("array(" ~ members | join(', ') ~ ")") }}
{%- endmacro %}

{#- No members, of the type of those of a list. -#}
{% macro no_items() -%}
    {{ return(adapter.dispatch('no_items')()) }}
{%- endmacro %}
{% macro duckdb__no_items() -%}
    {{ return("list_filter(list_value(" ~ list_item("'none'", "0") ~ "), m_ -> false)") }}
{%- endmacro %}
{% macro default__no_items() -%}
    {{ return("filter(array(" ~ list_item("'none'", "0") ~ "), m_ -> false)") }}
{%- endmacro %}

{#- A map of the keys and values of a group. -#}
{% macro collected_map(key, value) -%}
    {{ return(adapter.dispatch('collected_map')(key, value)) }}
{%- endmacro %}
{% macro duckdb__collected_map(key, value) -%}
    {{ return("map_from_entries(list(struct_pack(k := " ~ key ~ ", v := " ~ value ~ ")))") }}
{%- endmacro %}
{% macro default__collected_map(key, value) -%}
    {{ return("map_from_entries(collect_list(struct(" ~ key ~ ", " ~ value ~ ")))") }}
{%- endmacro %}

{#- The texts of a group as a list, in the order of `order_by`; where that leaves it open, of the text. -#}
{% macro collected_in_order(expression, order_by) -%}
    {{ return(adapter.dispatch('collected_in_order')(expression, order_by)) }}
{%- endmacro %}
{% macro duckdb__collected_in_order(expression, order_by) -%}
    {{ return("list(" ~ expression ~ " order by " ~ order_by ~ ", " ~ expression ~ ")") }}
{%- endmacro %}
{% macro default__collected_in_order(expression, order_by) -%}
    {{ return("transform(array_sort(collect_list(struct(" ~ order_by ~ " as k, " ~ expression ~ " as v))), x -> x.v)") }}
{%- endmacro %}

{#- The members of a list that a condition holds for. -#}
{% macro kept_of(list, name, condition) -%}
    {{ return(adapter.dispatch('kept_of')(list, name, condition)) }}
{%- endmacro %}
{% macro duckdb__kept_of(list, name, condition) -%}
    {{ return("list_filter(" ~ list ~ ", " ~ name ~ " -> " ~ condition ~ ")") }}
{%- endmacro %}
{% macro default__kept_of(list, name, condition) -%}
    {{ return("filter(" ~ list ~ ", " ~ name ~ " -> " ~ condition ~ ")") }}
{%- endmacro %}

{#- The members of a list in their own order. -#}
{% macro sorted_list(list) -%}
    {{ return(adapter.dispatch('sorted_list')(list)) }}
{%- endmacro %}
{% macro duckdb__sorted_list(list) -%}
    {{ return("list_sort(" ~ list ~ ")") }}
{%- endmacro %}
{% macro default__sorted_list(list) -%}
    {{ return("array_sort(" ~ list ~ ")") }}
{%- endmacro %}

{#- The doubts of a group as a list; `field` is NULL where the whole row is in doubt. -#}
{% macro doubts_of(source_ref, table_ref, field) -%}
    {{ return(adapter.dispatch('doubts_of')(struct_of({'source_ref': source_ref, 'table_ref': table_ref, 'field': field}))) }}
{%- endmacro %}
{% macro duckdb__doubts_of(doubt) -%}
    {{ return("list_sort(list(distinct " ~ doubt ~ "))") }}
{%- endmacro %}
{% macro default__doubts_of(doubt) -%}
    {{ return("array_sort(collect_set(" ~ doubt ~ "))") }}
{%- endmacro %}
