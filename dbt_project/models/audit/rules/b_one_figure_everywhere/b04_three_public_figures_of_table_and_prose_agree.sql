-- Three-public figures of a table against those of the prose, item by item; and money spent where the prose counts no
-- group, batch, person or vehicle. A count of none is printed, not blank.
with

measures as (
    select 'prior_year_final' as column_code
    union all
    select 'budget' as column_code
    union all
    select 'final' as column_code
),

figures as (
    select
        f.*,
        c.column_code,
        case c.column_code
            when 'prior_year_final' then f.prior_year_final
            when 'budget' then f.budget
            else f.final
        end as amount
    from {{ ref('fct_three_public_expense') }} as f
    cross join measures as c
),

tables as (
    select *
    from figures
    where source = 'table' and occurrence = 1 and amount is not null
),

places as (
    select
        n.document_id,
        {{ place_at('n.source_ref') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('prose_three_public', {'item': 'n.expense_item_code', 'column': 'n.column_code'}) }},
        case when t.amount is null then 'no_counterpart' end as reason,
        t.amount as expected_value,
        n.amount as actual_value,
        least({{ half_digit_of_value('n.amount') }}, {{ half_digit_of_value('t.amount') }}) as print_half,
        greatest({{ half_digit_of_value('n.amount') }}, {{ half_digit_of_value('t.amount') }}) as tolerance,
        'figure' as variant,
        {{ arguments(codes={
            'item': ['expense_item', 'n.expense_item_code'], 'column': ['three_public_column', 'n.column_code']
        }) }},
        {{ citations([figure_named_at('t', 't.column_code')]) }} as evidence,
        cast(null as string) as own_outcome
    from figures as n
    left join tables as t
        on n.document_id = t.document_id and n.expense_item_code = t.expense_item_code and n.column_code = t.column_code
    where n.source = 'narrative' and n.amount is not null
    union all
    select
        n.document_id,
        {{ place_at('n.source_ref') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('prose_count', {'count': 'n.subject'}) }},
        case when n.final is null then 'no_counterpart' end as reason,
        cast(null as decimal(18, 6)) as expected_value,
        cast(null as decimal(18, 6)) as actual_value,
        0 as print_half,
        0 as tolerance,
        'count' as variant,
        {{ arguments(
            words={'label': 'n.label', 'printed': 'n.value_raw'},
            codes={'item': ['expense_item', 'n.expense_item_code']},
            figures={'final': 'n.final'},
            places={'spent_at': 'n.spent.source_ref'},
        ) }},
        {{ citations([place_at('n.source_ref'), 'n.spent']) }} as evidence,
        case when n.final > 0 and n.value = 0 then 'fail' when n.final is not null then 'pass' end as own_outcome
    from {{ ref('int_audit_three_public_counts') }} as n
)
{{ audit_outcomes('B04', own_outcome=true) }}
