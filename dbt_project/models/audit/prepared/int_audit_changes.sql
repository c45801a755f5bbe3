-- Changes and change rates that prose states, with what they follow from. What a project is said to have been cut or
-- granted in the year is its full-year less its initial budget.
with

comparisons as (
    select
        c.*,
        {{ citations([place_at('c.source_ref'), place_at('c.amount_ref'), 'c.base_cited']) }} as evidence
    from {{ ref('int_audit_comparisons') }} as c
)

select
    document_id,
    source_ref,
    cast(null as string) as project_id,
    cast(null as string) as project_name,
    {{ subject_code('change_amount', {'label': 'label', 'base': 'base'}) }},
    case when amount is null or base_amount is null then 'input_not_printed' end as reason,
    abs(amount - base_amount) as expected_value,
    change_amount as actual_value,
    change_half as print_half,
    change_half + amount_half + base_half as tolerance,
    'change_amount' as variant,
    {{ arguments(
        words={'label': 'label'},
        codes={'base': ['comparison_base', comparison_base('base')]},
        figures={'amount': 'amount', 'base_amount': 'base_amount'},
    ) }},
    evidence
from comparisons
where change_amount is not null
union all
select
    document_id,
    source_ref,
    cast(null as string) as project_id,
    cast(null as string) as project_name,
    {{ subject_code('change_rate', {'label': 'label', 'base': 'base'}) }},
    case when change is null or earlier is null then 'input_not_printed' end as reason,
    {{ percent('change', 'earlier') }} as expected_value,
    rate as actual_value,
    rate_half as print_half,
    2 * rate_half + {{ rate_error('change', 'earlier', '(amount_half + change_half)') }} as tolerance,
    case
        when coalesce(abs(earlier) < amount_half + change_half and change > 0, false) then 'change_rate_of_zero'
        else 'change_rate'
    end as variant,
    {{ arguments(
        words={'label': 'label'},
        codes={'base': ['comparison_base', comparison_base('base')]},
        figures={'change': 'change', 'earlier': 'earlier'},
    ) }},
    evidence
from comparisons
where rate is not null
union all
select
    p.document_id,
    n.source_ref,
    p.project_id,
    p.project_name,
    {{ subject_code('budget_adjustment') }},
    case when p.initial_budget is null or p.full_year_budget is null then 'input_not_printed' end as reason,
    abs(p.full_year_budget - p.initial_budget) as expected_value,
    abs(n.amount) as actual_value,
    {{ half('n', 'amount') }} as print_half,
    {{ half('n', 'amount') }} + 2 * p.money_half as tolerance,
    'budget_adjustment' as variant,
    {{ arguments(figures={'full_year_budget': 'p.full_year_budget', 'initial_budget': 'p.initial_budget'}) }},
    {{ citations([figure_at('p', 'initial_budget'), figure_at('p', 'full_year_budget')]) }} as evidence
from {{ ref('int_audit_project_mentions') }} as m
inner join {{ ref('fct_narrative_amount') }} as n
    on m.document_id = n.document_id and m.number = n.sequence and n.occurrence = 1 and n.measure = 'change'
inner join {{ ref('int_audit_projects') }} as p
    on m.document_id = p.document_id and m.scope_number = p.scope_number
where m.told_in = 'prose'
