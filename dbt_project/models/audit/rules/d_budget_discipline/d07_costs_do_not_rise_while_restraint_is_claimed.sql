-- Public-use or office costs far above the year before (threshold in percent), in a report that claims restraint.
with

places as (
    select
        e.document_id,
        {{ figure_at('e', 'final') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ line_name('e.item_name') }} || '本年决算数' as subject,
        {{ base_line_subject('e') }},
        case
            when e.final is null then 'figure_not_printed'
            when e.prior_year_final is null then 'input_not_printed'
            when e.prior_year_final = 0 then 'base_is_zero'
            when r.document_id is null then 'no_counterpart'
        end as reason,
        e.prior_year_final * (1 + t.threshold / 100) as expected_value,
        e.final as actual_value,
        0 as print_half,
        0 as tolerance,
        '厉行节约的表述，较上年决算数' || {{ figure('e.prior_year_final') }} || '万元上浮' || {{ figure('t.threshold') }}
        || '%' as formula,
        {{ citations([figure_at('e', 'prior_year_final'), place_at('r.source_ref')]) }} as evidence,
        cast(null as string) as own_outcome,
        cast(null as string) as expected_text,
        cast(null as string) as actual_text,
        {{ line_name('e.item_name') }} || '本年决算数为' || {{ figure('e.final') }} || '万元，上年决算数为'
        || {{ figure('e.prior_year_final') }} || '万元（' || {{ place_zh('e.source_ref') }} || '），增加'
        || {{ figure('e.final - e.prior_year_final') }} || '万元，增幅超过' || {{ figure('t.threshold') }}
        || '%，与厉行节约的表述（' || {{ place_zh('r.source_ref') }} || '）不符。'
            as message
    from {{ ref('fct_expense') }} as e
    inner join {{ ref('int_audit_thresholds') }} as t on e.document_id = t.document_id and t.rule_code = 'D07'
    left join {{ ref('int_audit_restraint') }} as r on e.document_id = r.document_id
    where e.occurrence = 1 and e.expense_item_code in ('public_use_total', 'office')
)
{{ audit_outcomes('D07', comparison='at_most', unit='万元', own_message=true) }}
