-- Every rule at every place it looks at, one under the other. Adding a rule needs no change here. A table: what is
-- asked of each judgement afterwards would else be planned once for each rule.
{%- for rule in audit_rule_models() %}
select {{ (audit_rule_columns() + ['arguments'] + audit_citation_columns()) | join(', ') }} from {{ ref(rule) }}
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}
