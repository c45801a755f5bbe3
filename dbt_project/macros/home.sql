{#- Whether a division lies in the home province, or is it. -#}
{% macro is_home(region_code) -%}
    substring({{ region_code }}, 1, 2) = substring('{{ home_province() }}', 1, 2)
{%- endmacro %}
