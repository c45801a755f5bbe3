{#- Whether a division lies in the home province, or is it. -#}
{% macro is_home(region_code) -%}
    substring({{ region_code }}, 1, 2) = substring('{{ home_province() }}', 1, 2)
{%- endmacro %}

{#- The day by which reports of a fiscal year are due in the year after, as the home sets it (`home.due`); NULL where it sets none. -#}
{% macro due_date(fiscal_year) -%}
    {%- set due = env_var('JIXIAO_DUE', '') -%}
    {%- if due -%}
        {%- set month, day = due.split('-') -%}
        make_date({{ fiscal_year }} + 1, {{ month | int }}, {{ day | int }})
    {%- else -%}
        cast(null as date)
    {%- endif -%}
{%- endmacro %}
