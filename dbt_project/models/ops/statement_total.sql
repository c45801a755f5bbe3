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
        min({{ money_half('a.amount_raw', 'a.money_unit_printed') }}) over (
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
)

select
    {{ surrogate_key(['document_id', 'statement', 'occurrence', 'side', 'column_number']) }} as statement_total_id,
    document_id,
    agency_id,
    region_code,
    fiscal_year,
    statement,
    side,
    cast(column_number as integer) as column_number,
    column_code,
    column_name,
    cast(leaves_printed as integer) as leaves_printed,
    {{ money('leaves_total') }} as leaves_total,
    {{ money('printed_total') }} as printed_total,
    {{ money('leaves_total - printed_total') }} as difference,
    {{ money('money_half * (leaves_printed + 1)') }} as rounding,
    abs(leaves_total - printed_total) <= money_half * (leaves_printed + 1) as adds_up,
    source_ref,
    is_current,
    cast(occurrence as integer) as occurrence
from sums
where printed_total is not null
