-- Income composition, expenditure composition and the executed total. Where both compositions agree with each other and
-- with a budget column, they hold that column's figures: B09 says so.
with

sides as (
    select
        document_id,
        scope,
        scope_number,
        max(project_id) as project_id,
        max(project_name) as project_name,
        side,
        sum(amount) as amount,
        count(amount) as parts,
        min(source_ref) as place,
        {{ joined_text("case when amount is not null then " ~ figure('amount') ~ " || '万元' end", '＋', 'source_ref') }}
            as terms,
        {{ collected_list('case when amount is not null then source_ref end') }} as evidence_refs
    from {{ ref('fct_fund_composition') }}
    where occurrence = 1
    group by document_id, scope, scope_number, side
),

totals as (
    select
        s.*,
        o.amount as other_side,
        b.executed,
        b.source_ref as total_ref,
        p.money_half,
        s.parts * p.money_half
        + {{ money_half('b.executed_raw', 'b.money_unit_printed') }} as tolerance,
        abs(s.amount - o.amount) <= 2 * p.money_half
        and (
            abs(s.amount - b.full_year_budget) <= p.money_half or abs(s.amount - b.initial_budget) <= p.money_half
        ) as is_budget
    from sides as s
    inner join {{ ref('int_printed_precision') }} as p
        on s.document_id = p.document_id and s.scope = p.scope and s.scope_number = p.scope_number
    left join sides as o
        on
            s.document_id = o.document_id
            and s.scope = o.scope
            and s.scope_number = o.scope_number
            and s.side <> o.side
    left join {{ ref('fct_budget_execution') }} as b
        on
            s.document_id = b.document_id
            and s.scope = b.scope
            and s.scope_number = b.scope_number
            and b.funding_line = 'total'
            and b.occurrence = 1
),

places as (
    select
        document_id,
        place,
        scope,
        project_id,
        project_name,
        case side when 'income' then '按收入性质分合计' else '按支出性质分合计' end as subject,
        case
            when amount is null then 'figure_not_printed'
            when executed is null then 'input_not_printed'
            when is_budget and abs(amount - executed) > tolerance then 'not_comparable'
        end as reason,
        executed as expected_value,
        amount as actual_value,
        money_half as print_half,
        tolerance,
        '其合计' || terms || '与全年执行数一致的要求' as formula,
        {{ joined_lists('evidence_refs', text_list(['total_ref'])) }} as evidence_refs
    from totals
)
{{ audit_outcomes('A09', unit='万元') }}
