{{ config(meta={'refreshed': 'whole'}) }}
select
    rule_code,
    substr(rule_code, 1, 1) as rule_group,
    case substr(rule_code, 1, 1)
        when 'A' then '表内勾稽'
        when 'B' then '表间、表文勾稽'
        when 'C' then '绩效内容'
        when 'D' then '预算约束'
        when 'E' then '填报质量'
    end as rule_group_zh,
    rule_name,
    rule_name_zh,
    severity,
    basis,
    description,
    formula
from {{ ref('audit_rules') }}
