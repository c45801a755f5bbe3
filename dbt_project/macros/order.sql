{#- How rows are numbered. Every number says which of several rows comes first, so the order must leave nothing open:
    after what a model asks for comes the rest of the row. Rows that are equal in everything are interchangeable. -#}

{#- `row_number` within `partition`, in the order of the expressions `order_by`; `rows` are the aliases of the relations
    that are numbered. -#}
{% macro numbered(partition, order_by, rows) -%}
    row_number() over (
        partition by {{ partition | join(', ') }}
        order by {{ order_by | join(', ') }}{% for row in rows %}, {{ contents(row) }}{% endfor %}
    )
{%- endmacro %}

{#- 1 for the first print of a grain inside a document, 2 for a repeat, …: a passage that a file holds twice keeps
    both rows, and sums take the first. -#}
{% macro occurrence(grain) -%}
    {{ numbered(grain, [print_order('r.source_ref'), 'r.source_text'], ['r']) }}
{%- endmacro %}

{#- A place as it sorts in the order of print: table 2 before table 10. -#}
{% macro print_order(place) -%}
    {%- set padded = rewritten(place, '([0-9]+)', '00000$1') -%}
    {{ rewritten(padded, '0*([0-9]{6})', '$1') }}
{%- endmacro %}

{#- A digest of all a row holds, or of some of its columns, for rows that are equal in what a model orders by. -#}
{% macro contents(row, columns=[]) -%}
    {{ return(adapter.dispatch('contents')(row, columns)) }}
{%- endmacro %}
{% macro duckdb__contents(row, columns) -%}
    {%- set fields = [] -%}
    {%- for column in columns -%}{%- do fields.append(column ~ " := " ~ row ~ "." ~ column) -%}{%- endfor -%}
    {{ return("md5(cast(" ~ ("struct_pack(" ~ fields | join(', ') ~ ")" if columns else row) ~ " as string))") }}
{%- endmacro %}
{% macro default__contents(row, columns) -%}
    {%- set fields = [] -%}
    {%- for column in columns or ['*'] -%}{%- do fields.append(row ~ "." ~ column) -%}{%- endfor -%}
    {{ return("md5(to_json(struct(" ~ fields | join(', ') ~ ")))") }}
{%- endmacro %}
