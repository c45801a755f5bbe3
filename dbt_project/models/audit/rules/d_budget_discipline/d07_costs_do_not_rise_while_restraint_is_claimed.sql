-- Public-use or office costs far above the year before (threshold in percent), in a report that claims restraint.
with

places as (
    select
        e.document_id,
        {{ figure_at('e', 'final') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
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
        'risen' as variant,
        {{ arguments(
            words={'line': compared('e', 'item_name_line')},
            figures={
                'prior': 'e.prior_year_final', 'threshold': 't.threshold', 'excess': 'e.final - e.prior_year_final'
            },
            places={'claimed_at': 'r.source_ref'},
        ) }},
        {{ citations([figure_at('e', 'prior_year_final'), place_at('r.source_ref')]) }} as evidence
    from {{ ref('fct_expense') }} as e
    inner join {{ ref('int_audit_thresholds') }} as t on e.document_id = t.document_id and t.rule_code = 'D07'
    left join {{ ref('int_audit_restraint') }} as r on e.document_id = r.document_id
    where e.occurrence = 1 and e.expense_item_code in ('public_use_total', 'office')
)
{{ audit_outcomes('D07', comparison='at_most') }}
