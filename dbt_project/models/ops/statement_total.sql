-- Each money column of each statement: the sum of its leaves beside its printed total, in 万元. Every printed figure is
-- rounded, so a sum of n figures may be off by half a printed digit n times, and its total once more.
with

cells as (
    select
        a.*,
        case
            when a.side = 'income' then a.line_code = 'current_income'
            when a.side = 'expenditure' then a.line_code = 'current_expenditure'
            else coalesce(a.line_code = 'total', false) or coalesce(a.expense_item_code = 'three_public_total', false)
        end as is_total,
        min({{ half('a', 'amount') }}) over (
            partition by a.document_id, a.statement, a.occurrence
        ) as money_half
    from {{ ref('fct_final_account') }} as a
),

sums as (
    select
        document_id,
        agency_id,
        region_code,
        fiscal_year,
        statement,
        occurrence,
        side,
        column_number,
        max(column_code) as column_code,
        max(column_name) as column_name,
        is_current,
        coalesce(
            max(case when is_total then source_ref end),
            max(case when line_code in ('personnel_total', 'public_use_total') then source_ref end)
        ) as source_ref,
        count(case when is_leaf then amount end) as leaves_printed,
        coalesce(sum(case when is_leaf then amount end), 0) as leaves_total,
        coalesce(
            max(case when is_total then amount end),
            -- Basic expenditure by economic item prints two totals and perhaps no third.
            sum(case when line_code in ('personnel_total', 'public_use_total') then amount end)
        ) as printed_total,
        max(money_half) as money_half
    from cells
    group by
        document_id, agency_id, region_code, fiscal_year, statement, occurrence, side, column_number, is_current
),

-- Sums inside the statement that are not what is printed: then the print contradicts itself, be it by its rounding.
contradictions as (
    select distinct
        t.document_id,
        t.statement,
        coalesce(t.side, '') as side,
        t.column_number
    from {{ ref('int_audit_statement_sums') }} as s
    inner join {{ ref('int_audit_statement_cells') }} as t
        on
            s.document_id = t.document_id
            and s.statement = t.statement
            and s.line_number = t.line_number
            and s.column_number = t.column_number
    where s.terms_are = 'lines' and s.amount <> t.amount
)

select
    {{ surrogate_key(['s.document_id', 's.statement', 's.occurrence', 's.side', 's.column_number']) }}
        as statement_total_id,
    s.document_id,
    s.agency_id,
    s.region_code,
    s.fiscal_year,
    s.statement,
    s.side,
    cast(s.column_number as integer) as column_number,
    s.column_code,
    s.column_name,
    cast(s.leaves_printed as integer) as leaves_printed,
    {{ money('s.leaves_total') }} as leaves_total,
    {{ money('s.printed_total') }} as printed_total,
    {{ money('s.leaves_total - s.printed_total') }} as difference,
    {{ money('s.money_half * (s.leaves_printed + 1)') }} as rounding,
    abs(s.leaves_total - s.printed_total) <= s.money_half * (s.leaves_printed + 1) as adds_up,
    c.document_id is not null as contradicts_itself,
    s.source_ref,
    s.is_current,
    cast(s.occurrence as integer) as occurrence
from sums as s
left join contradictions as c
    on
        s.document_id = c.document_id
        and s.statement = c.statement
        and coalesce(s.side, '') = c.side
        and s.column_number = c.column_number
where s.printed_total is not null
