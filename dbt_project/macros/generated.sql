{#- Written by dbt_project/generate.py (make docs). Change what is named here, not this file. -#}

{#- The province whose reports are collected here (GB/T 2260), as ingestion/identity/gazetteer.py says. -#}
{% macro home_province() -%}
    {{ return('430000') }}
{%- endmacro %}

{#- The rules that run, as seeds/audit_rules.csv lists them: dbt cannot look at a seed while it parses. -#}
{% macro audit_rule_codes() -%}
    {{ return([
        'a01', 'a02', 'a03', 'a04', 'a05', 'a06', 'a07', 'a08', 'a09', 'a10', 'a11', 'a12', 'a13', 'a14', 'a15',
        'b01', 'b02', 'b03', 'b04', 'b05', 'b06', 'b07', 'b08', 'b09', 'b10', 'b11', 'b12',
        'c01', 'c02', 'c03', 'c04', 'c05', 'c06', 'c07', 'c08', 'c09', 'c10', 'c11', 'c12', 'c13', 'c14', 'c15',
        'd01', 'd02', 'd03', 'd04', 'd05', 'd06', 'd07',
        'e01', 'e02', 'e03', 'e04', 'e05', 'e06', 'e07', 'e08', 'e09',
    ]) }}
{%- endmacro %}
