-- Stated changes and change rates against their figures, and the direction against both. A rate over a base of 0 is
-- none.
with

comparisons as (
    select
        c.*,
        {{ citations([place_at('c.source_ref'), place_at('c.amount_ref'), 'c.base_cited']) }} as evidence
    from {{ ref('int_audit_comparisons') }} as c
),

directions as (
    select
        document_id,
        source_ref,
        {{ subject_code('direction', {'label': 'label', 'base': 'base'}) }},
        case when trend <> 'mixed' and (amount is null or base_amount is null) then 'input_not_printed' end as reason,
        case
            when trend = 'mixed' then false
            when trend = 'increase' then amount - base_amount >= 0
            when trend = 'decrease' then amount - base_amount <= 0
            else abs(amount - base_amount) <= amount_half + base_half
        end as holds,
        case trend when 'mixed' then 'mixed_direction' else 'direction' end as variant,
        {{ arguments(
            words={'label': 'label', 'direction': 'direction'},
            codes={
                'base': ['comparison_base', comparison_base('base')],
                'change': [
                    'change',
                    "case when amount > base_amount then 'increase' when amount < base_amount then 'decrease' else 'none' end",
                ],
            },
            figures={'amount': 'amount', 'base_amount': 'base_amount'},
        ) }},
        evidence
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
        subject_code,
        variant,
        arguments,
        reason,
        expected_value,
        actual_value,
        print_half,
        tolerance,
        evidence,
        case variant when 'change_rate_of_zero' then 'fail' end as own_outcome
    from {{ ref('int_audit_changes') }}
    union all
    select
        document_id,
        {{ place_at('source_ref') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        subject_code,
        variant,
        arguments,
        reason,
        cast(null as decimal(18, 6)) as expected_value,
        cast(null as decimal(18, 6)) as actual_value,
        0 as print_half,
        0 as tolerance,
        evidence,
        case when holds then 'pass' when not holds then 'fail' end as own_outcome
    from directions
)
{{ audit_outcomes('B06', own_outcome=true) }}
