{#- A schema is called what dbt_project.yml says, without the target's name before it: readers rely on `marts`. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
