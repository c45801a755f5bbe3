-- Three-public total and vehicle costs of the base-data table against their parts, column by column. Blank items beside
-- printed ones count nothing, as the form is used.
with

sums as (
    select
        'three_public_total' as sum_code,
        'vehicle_total' as part_code
    union all
    select
        'three_public_total' as sum_code,
        'overseas' as part_code
    union all
    select
        'three_public_total' as sum_code,
        'reception' as part_code
    union all
    select
        'vehicle_total' as sum_code,
        'vehicle_purchase' as part_code
    union all
    select
        'vehicle_total' as sum_code,
        'vehicle_operation' as part_code
),

parts as (
    select
        e.document_id,
        e.column_name,
        sums.sum_code,
        sum(e.amount) as amount,
        count(e.amount) * max(e.table_half) as halves,
        {{ joined_text(figure('e.amount') ~ " || '万元'", '＋', 'e.line_number') }} as terms,
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
        case t.expense_item_code when 'vehicle_total' then '公务用车购置和维护经费' else '“三公”经费' end
        || t.column_name as subject,
        case
            when t.amount is null then 'figure_not_printed'
            when p.amount is null then 'input_not_printed'
        end as reason,
        p.amount as expected_value,
        t.amount as actual_value,
        t.table_half as print_half,
        p.halves + t.own_half as tolerance,
        '分项之和' || p.terms as formula,
        p.evidence_refs
    from {{ ref('int_audit_expense_amounts') }} as t
    left join parts as p
        on
            t.document_id = p.document_id
            and t.column_name = p.column_name
            and t.expense_item_code = p.sum_code
    where t.expense_item_code in ('three_public_total', 'vehicle_total')
)
{{ audit_outcomes('A10', unit='万元') }}
