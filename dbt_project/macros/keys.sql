{#- The key of a row: a digest of the columns that make it one row. NULL has a mark of its own, so that
    (a, NULL) and (NULL, a) differ. -#}
{% macro surrogate_key(columns) -%}
    md5(
        {%- for column in columns %}
        coalesce(cast({{ column }} as string), '<null>') {{ "|| '|' ||" if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{#- The name that joins one project's table to its base-data line: without white space, list numbers, quotation
    marks, and with brackets of one width. -#}
{% macro clean_project_name(column) -%}
    {%- set unspaced = regexp_replace_all(column, '[ 　“”"]', '') -%}
    {%- set brackets = "replace(replace(" ~ unspaced ~ ", '(', '（'), ')', '）')" -%}
    nullif({{ regexp_replace_all(brackets, '^(（[0-9一二三四五六七八九十]+）|[0-9]+[.、．]|[一二三四五六七八九十]+、|[①-⑳])+', '') }}, '')
{%- endmacro %}

{#- The key of a project of an agency; NULL where no name is printed. -#}
{% macro project_key(agency_id, project_name) -%}
    case
        when {{ clean_project_name(project_name) }} is not null
            then {{ surrogate_key([agency_id, clean_project_name(project_name)]) }}
    end
{%- endmacro %}

{#- The name of a base-data line as one says it: without its number, 其中 and a colon. -#}
{% macro line_name(column) -%}
    {{ regexp_replace_all(clean_project_name(column), '^其中[:：]?|[:：]$|（一个专项一行）', '') }}
{%- endmacro %}
