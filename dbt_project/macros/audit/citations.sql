{#- What a judgement rests on, place by place. A citation says which row, which of its figures (`field`), and in which
    grid column that figure is printed: the reader wrote the column down (`cells`), and nothing here looks for a value.
    What has no cell of its own says why (`kind`):

    figure    a figure of a row of a table; its column is NULL where the cell is blank
    computed  a sum, difference or rate that is printed nowhere; what it is made of is cited beside it
    blank     a figure that should be there and is not
    words     what the row or paragraph says in words
    table     the table as a whole

    Prose and the report as a whole are told from the address. -#}

{#- A figure of a row that has `source_ref` and `cells`, by its name in `cells`. -#}
{% macro figure_at(row, field) -%}
    {{ citation(row ~ '.source_ref', 'figure', "'" ~ field ~ "'", element_of(row ~ '.cells', field)) }}
{%- endmacro %}

{#- The same where a column of the row says which figure it is. -#}
{% macro figure_named_at(row, field) -%}
    {{ citation(row ~ '.source_ref', 'figure', field, row ~ '.cells[' ~ field ~ ']') }}
{%- endmacro %}

{#- What a row says that may stand in a cell of its own and need not: a heading's points, a grade. -#}
{% macro words_at(row, field) -%}
    {{ citation(row ~ '.source_ref', 'words', "'" ~ field ~ "'", element_of(row ~ '.cells', field)) }}
{%- endmacro %}

{#- A place that is no figure of a table: `kind` says what it is. -#}
{% macro place_at(source_ref, kind='words') -%}
    {{ citation(source_ref, kind, 'cast(null as string)', 'cast(null as integer)') }}
{%- endmacro %}

{% macro citation(source_ref, kind, field, column_number) -%}
    {{ return(adapter.dispatch('citation')(source_ref, kind, field, column_number)) }}
{%- endmacro %}
{% macro duckdb__citation(source_ref, kind, field, column_number) -%}
    {{ return("struct_pack(source_ref := " ~ source_ref ~ ", kind := '" ~ kind ~ "', field := " ~ field
        ~ ", column_number := " ~ column_number ~ ")") }}
{%- endmacro %}
{% macro default__citation(source_ref, kind, field, column_number) -%}
    {{ return("named_struct('source_ref', " ~ source_ref ~ ", 'kind', '" ~ kind ~ "', 'field', " ~ field
        ~ ", 'column_number', " ~ column_number ~ ")") }}
{%- endmacro %}

{#- A list of citations in the order of the document; those without a place are none. DuckDB's arrow, unlike its
    keyword `lambda`, is also what Spark reads. -#}
{% macro citations(entries) -%}
    {{ return(adapter.dispatch('citations')(entries)) }}
{%- endmacro %}
{% macro duckdb__citations(entries) -%}
    {{ return(duckdb__citations_in_order("list_distinct(list_value(" ~ entries | join(', ') ~ "))")) }}
{%- endmacro %}
{% macro default__citations(entries) -%}
    {{ return(default__citations_in_order("array_distinct(array(" ~ entries | join(', ') ~ "))")) }}
{%- endmacro %}

{#- The citations of a group as one such list. -#}
{% macro collected_citations(entry) -%}
    {{ return(adapter.dispatch('collected_citations')(entry)) }}
{%- endmacro %}
{% macro duckdb__collected_citations(entry) -%}
    {{ return(duckdb__citations_in_order("list(distinct " ~ entry ~ ")")) }}
{%- endmacro %}
{% macro default__collected_citations(entry) -%}
    {{ return(default__citations_in_order("collect_set(" ~ entry ~ ")")) }}
{%- endmacro %}

{% macro duckdb__citations_in_order(list) -%}
    {%- set keyed = "list_transform(list_filter(" ~ list ~ ", c_ -> c_.source_ref is not null), c_ -> struct_pack(at := "
        ~ duckdb__document_order('c_.source_ref') ~ ", entry := c_))" -%}
    {{ return("list_transform(list_sort(" ~ keyed ~ "), c_ -> c_.entry)") }}
{%- endmacro %}
{% macro default__citations_in_order(list) -%}
    {%- set keyed = "transform(filter(" ~ list ~ ", c -> c.source_ref is not null), c -> struct("
        ~ default__document_order('c.source_ref') ~ " as at, c as entry))" -%}
    {{ return("transform(array_sort(" ~ keyed ~ "), c -> c.entry)") }}
{%- endmacro %}

{#- The rows of a list of citations, each once, in its order. -#}
{% macro cited_rows(list) -%}
    {{ return(adapter.dispatch('cited_rows')(list)) }}
{%- endmacro %}
{% macro duckdb__cited_rows(list) -%}
    {%- set rows = "list_transform(" ~ list ~ ", c_ -> c_.source_ref)" -%}
    {{ return("list_filter(" ~ rows ~ ", (ref_, at_) -> list_position(" ~ rows ~ ", ref_) = at_)") }}
{%- endmacro %}
{% macro default__cited_rows(list) -%}
    {{ return("array_distinct(transform(" ~ list ~ ", c -> c.source_ref))") }}
{%- endmacro %}
