{#- The key of a row: a digest of the columns that make it one row. NULL has a mark of its own, so that
    (a, NULL) and (NULL, a) differ. -#}
{% macro surrogate_key(columns) -%}
    md5(
        {%- for column in columns %}
        coalesce(cast({{ column }} as string), '<null>') {{ "|| '|' ||" if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{#- A name of a row as it is compared, by its column: `project_name`, `label_core`. -#}
{% macro compared(row, name) -%}
    {{ element_of(row ~ '.compared', name) }}
{%- endmacro %}

{#- The key of a project of an agency, of its name as it is compared; NULL where none is printed. -#}
{% macro project_key(agency_id, compared_name) -%}
    case when {{ compared_name }} is not null then {{ surrogate_key([agency_id, compared_name]) }} end
{%- endmacro %}
