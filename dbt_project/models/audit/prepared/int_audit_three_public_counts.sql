-- Groups, batches, persons and vehicles that prose counts, beside the money of their three-public item.
with

counted_items as (
    select
        'overseas_groups' as subject,
        'overseas' as expense_item_code
    union all
    select
        'overseas_persons' as subject,
        'overseas' as expense_item_code
    union all
    select
        'reception_batches' as subject,
        'reception' as expense_item_code
    union all
    select
        'reception_persons' as subject,
        'reception' as expense_item_code
    union all
    select
        'vehicles_purchased' as subject,
        'vehicle_purchase' as expense_item_code
    union all
    select
        'vehicles_held' as subject,
        'vehicle_operation' as expense_item_code
),

spent as (
    select
        document_id,
        expense_item_code,
        max(final) as final,
        min({{ figure_at('t', 'final') }}) as cited
    from {{ ref('fct_three_public_expense') }} as t
    where final is not null
    group by document_id, expense_item_code
)

select
    n.document_id,
    n.sequence,
    n.label,
    n.subject,
    n.value,
    n.value_raw,
    n.source_ref,
    c.expense_item_code,
    s.final,
    s.cited as spent
from {{ ref('fct_narrative_figure') }} as n
inner join counted_items as c on n.subject = c.subject
left join spent as s on n.document_id = s.document_id and c.expense_item_code = s.expense_item_code
where n.occurrence = 1 and n.kind = 'count' and n.value is not null
