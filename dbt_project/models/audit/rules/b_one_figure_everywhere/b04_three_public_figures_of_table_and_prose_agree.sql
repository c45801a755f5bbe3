-- Three-public figures of a table against those of the prose, item by item; and money spent where the prose counts no
-- group, batch, person or vehicle. A count of none is printed, not blank.
with

measures as (
    select
        '上年决算数' as measure,
        'prior_year_final' as column_code
    union all
    select
        '预算数' as measure,
        'budget' as column_code
    union all
    select
        '决算数' as measure,
        'final' as column_code
),

figures as (
    select
        f.*,
        c.measure,
        c.column_code,
        case c.measure
            when '上年决算数' then f.prior_year_final
            when '预算数' then f.budget
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
        '正文' || i.expense_item_name_zh || n.measure as subject,
        {{ subject_code('prose_three_public', {'item': 'n.expense_item_code', 'column': 'n.column_code'}) }},
        case when t.amount is null then 'no_counterpart' end as reason,
        t.amount as expected_value,
        n.amount as actual_value,
        least({{ half_digit_of_value('n.amount') }}, {{ half_digit_of_value('t.amount') }}) as print_half,
        greatest({{ half_digit_of_value('n.amount') }}, {{ half_digit_of_value('t.amount') }}) as tolerance,
        '表内数' as formula,
        {{ citations([figure_named_at('t', 't.column_code')]) }} as evidence,
        cast(null as string) as own_outcome,
        cast(null as string) as expected_text,
        cast(null as string) as actual_text,
        cast(null as string) as message
    from figures as n
    inner join {{ ref('expense_items') }} as i on n.expense_item_code = i.expense_item_code
    left join tables as t
        on n.document_id = t.document_id and n.expense_item_code = t.expense_item_code and n.measure = t.measure
    where n.source = 'narrative' and n.amount is not null
    union all
    select
        n.document_id,
        {{ place_at('n.source_ref') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        '正文' || n.label || '数量' as subject,
        {{ subject_code('prose_count', {'count': 'n.subject'}) }},
        case when n.final is null then 'no_counterpart' end as reason,
        cast(null as decimal(18, 6)) as expected_value,
        cast(null as decimal(18, 6)) as actual_value,
        0 as print_half,
        0 as tolerance,
        '有支出须有相应数量' as formula,
        {{ citations([place_at('n.source_ref'), 'n.spent']) }} as evidence,
        case when n.final > 0 and n.value = 0 then 'fail' when n.final is not null then 'pass' end as own_outcome,
        '大于0' as expected_text,
        n.value_raw as actual_text,
        '正文' || n.label || '为' || n.value_raw || '（' || {{ place_zh('n.source_ref') }} || '），而'
        || n.expense_item_name_zh || '决算数为' || {{ figure('n.final') }} || '万元（' || {{ place_zh('n.spent.source_ref') }}
        || '），二者不符。' as message
    from {{ ref('int_audit_three_public_counts') }} as n
)
{{ audit_outcomes('B04', unit='万元', own_message=true) }}
