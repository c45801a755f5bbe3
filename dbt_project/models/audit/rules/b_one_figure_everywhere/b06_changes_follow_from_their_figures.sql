-- Stated changes and change rates against their figures, and the direction against both. A rate over a base of 0 is
-- none.
with

comparisons as (
    select
        c.*,
        '正文' || c.label || '较' || c.base_name as subject,
        {{ citations([place_at('c.source_ref'), place_at('c.amount_ref'), 'c.base_cited']) }} as evidence
    from {{ ref('int_audit_comparisons') }} as c
),

directions as (
    select
        document_id,
        source_ref,
        subject || '增减方向' as subject,
        {{ subject_code('direction', {'label': 'label', 'base': 'base'}) }},
        case when trend <> 'mixed' and (amount is null or base_amount is null) then 'input_not_printed' end as reason,
        case
            when trend = 'mixed' then false
            when trend = 'increase' then amount - base_amount >= 0
            when trend = 'decrease' then amount - base_amount <= 0
            else abs(amount - base_amount) <= amount_half + base_half
        end as holds,
        case
            when trend = 'mixed' then '方向一致的表述'
            when amount > base_amount then '增加'
            when amount < base_amount then '减少'
            else '持平'
        end as expected_text,
        direction as actual_text,
        '本期数' || {{ figure('amount') }} || '万元与基期数' || {{ figure('base_amount') }} || '万元' as formula,
        evidence,
        trend
    from comparisons
    -- 下降（增长） is a choice not made, which E03 finds.
    where trend <> 'mixed' or instr(direction, '（') = 0
),

places as (
    select
        document_id,
        {{ place_at('source_ref') }} as judged,
        case when project_name is null then 'overall' else 'project' end as scope,
        project_id,
        project_name,
        subject,
        subject_code,
        reason,
        expected_value,
        actual_value,
        print_half,
        tolerance,
        formula,
        evidence,
        case when is_zero_base then 'fail' end as own_outcome,
        case when is_zero_base then '无法计算' else {{ figure('expected_value') }} || unit end as expected_text,
        {{ figure('actual_value') }} || unit as actual_text,
        case
            when is_zero_base
                then
                    subject || '为' || {{ figure('actual_value') }} || '%（' || {{ place_zh('source_ref') }} || '），按'
                    || formula || '，基期数为0，无法计算增减率。'
            else
                coalesce('“' || project_name || '”项目的', '') || subject || '为' || {{ figure('actual_value') }} || unit
                || '（' || {{ place_zh('source_ref') }} || '），按' || formula || '应为' || {{ figure('expected_value') }}
                || unit || '（' || {{ place_zh(list_as_text(cited_rows('evidence'))) }} || '），相差'
                || {{ figure('abs(actual_value - expected_value)') }} || unit || '。'
        end as message
    from {{ ref('int_audit_changes') }}
    union all
    select
        document_id,
        {{ place_at('source_ref') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        subject,
        subject_code,
        reason,
        cast(null as decimal(18, 6)) as expected_value,
        cast(null as decimal(18, 6)) as actual_value,
        0 as print_half,
        0 as tolerance,
        formula,
        evidence,
        case when holds then 'pass' when not holds then 'fail' end as own_outcome,
        expected_text,
        actual_text,
        subject || '表述为“' || actual_text || '”（' || {{ place_zh('source_ref') }} || '），'
        || case
            when trend = 'mixed' then '前后矛盾。'
            else
                '而' || formula || '相比为' || expected_text || '（'
                || {{ place_zh(list_as_text(cited_rows('evidence'))) }} || '）。'
        end as message
    from directions
)
{{ audit_outcomes('B06', own_message=true) }}
