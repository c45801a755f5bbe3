-- Every rule at every place it looks at, one under the other. Adding a rule needs no change here. A view: it is
-- computed once, where the judgements are numbered.
{{ config(materialized='view') }}
{%- for rule in audit_rule_models() %}
select {{ (audit_rule_columns() + ['arguments'] + audit_citation_columns()) | join(', ') }} from {{ ref(rule) }}
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}
