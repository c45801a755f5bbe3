-- Parts of a base-data line do not exceed it: office, utilities and meetings within public-use funds, public-use funds
-- within basic expenditure. Blank parts only make the sum smaller.
with

sums as (
    select
        'public_use_total' as sum_code,
        'office' as part_code
    union all
    select
        'public_use_total' as sum_code,
        'utilities_travel' as part_code
    union all
    select
        'public_use_total' as sum_code,
        'meeting_training' as part_code
    union all
    select
        'basic_total' as sum_code,
        'public_use_total' as part_code
),

parts as (
    select
        e.document_id,
        e.column_name,
        sums.sum_code,
        sum(e.amount) as amount,
        count(e.amount) * max(e.table_half) as halves,
        {{ joined_text("e.item_name || " ~ figure('e.amount') ~ " || '万元'", '＋', 'e.line_number') }} as terms,
        {{ collected_list('e.source_ref') }} as evidence_refs
    from {{ ref('int_audit_expense_amounts') }} as e
    inner join sums on e.expense_item_code = sums.part_code
    where e.amount is not null
    group by e.document_id, e.column_name, sums.sum_code
),

places as (
    select
        t.document_id,
        t.source_ref as place,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        case t.expense_item_code when 'basic_total' then '基本支出' else '公用经费' end || t.column_name as subject,
        case
            when t.amount is null then 'figure_not_printed'
            when p.amount is null then 'input_not_printed'
        end as reason,
        p.amount as expected_value,
        t.amount as actual_value,
        t.table_half as print_half,
        p.halves + t.own_half as tolerance,
        '其中各项之和' || p.terms as formula,
        p.evidence_refs
    from {{ ref('int_audit_expense_amounts') }} as t
    left join parts as p
        on
            t.document_id = p.document_id
            and t.column_name = p.column_name
            and t.expense_item_code = p.sum_code
    where t.expense_item_code in ('public_use_total', 'basic_total')
)
{{ audit_outcomes('A12', comparison='at_least', unit='万元') }}
