{{ config(materialized='view') }}
-- Every rule at every place it looks at, one under the other. Adding a rule needs no change here, a new letter does.
{%- for rule in audit_rule_models() if rule[0] not in audit_rule_groups() %}
{{ exceptions.raise_compiler_error(rule ~ ' is of a group that has no model int_audit_judgements_' ~ rule[0]) }}
{%- endfor %}
{%- for group in audit_rule_groups() %}
select * from {{ ref('int_audit_judgements_' ~ group) }}
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}
