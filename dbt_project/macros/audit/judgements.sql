{#- The letters that codes of rules begin with. -#}
{% macro audit_rule_groups() -%}
    {{ return(['a', 'b', 'c', 'd', 'e']) }}
{%- endmacro %}

{#- What the rules of a letter say, one under the other. A table each: all 58 in one statement hold the tables that each of them
joins at the same time, and a province-year ran out of 1.5 GB (of a thousand documents 250 MB were not enough; by letter they
are). And what is asked of each judgement afterwards would else be planned once for each rule. -#}
{% macro judgements_of(group) -%}
{%- for rule in audit_rule_models() if rule[0] == group %}
select {{ (audit_rule_columns() + ['arguments'] + audit_citation_columns()) | join(', ') }} from {{ ref(rule) }}
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}
{%- endmacro %}
