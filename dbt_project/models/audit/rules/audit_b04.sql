-- Three-public figures of a table against those of the prose, item by item.
with

measures as (
    select '上年决算数' as measure
    union all
    select '预算数' as measure
    union all
    select '决算数' as measure
),

figures as (
    select
        f.*,
        c.measure,
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
        n.source_ref as place,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        '正文' || i.expense_item_name_zh || n.measure as subject,
        case when t.amount is null then 'no_counterpart' end as reason,
        t.amount as expected_value,
        n.amount as actual_value,
        least({{ half_digit_of_value('n.amount') }}, {{ half_digit_of_value('t.amount') }}) as print_half,
        greatest({{ half_digit_of_value('n.amount') }}, {{ half_digit_of_value('t.amount') }}) as tolerance,
        '表内数' as formula,
        {{ text_list(['t.source_ref']) }} as evidence_refs
    from figures as n
    inner join {{ ref('expense_items') }} as i on n.expense_item_code = i.expense_item_code
    left join tables as t
        on n.document_id = t.document_id and n.expense_item_code = t.expense_item_code and n.measure = t.measure
    where n.source = 'narrative' and n.amount is not null
)
{{ audit_outcomes('B04', unit='万元') }}
