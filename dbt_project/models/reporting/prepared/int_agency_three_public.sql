-- An agency's three-public figures per year and item: the table before the prose, the report to ask first before the
-- others. Prose that tells budget and final in two sentences gives one row here.
with

told as (
    select
        f.fiscal_year,
        f.agency_id,
        f.region_code,
        f.expense_item_code,
        f.source,
        d.precedence,
        max(f.prior_year_final) as prior_year_final,
        max(f.budget) as budget,
        max(f.final) as final,
        max(case when f.certainty = 'doubtful' then 1 else 0 end) = 1 as is_doubtful
    from {{ ref('fct_three_public_expense') }} as f
    inner join {{ ref('int_documents') }} as d on f.document_id = d.document_id
    where f.is_current and (f.source = 'narrative' or f.occurrence = 1)
    group by f.fiscal_year, f.agency_id, f.region_code, f.expense_item_code, f.source, d.precedence
),

preferred as (
    select
        told.*,
        {{ numbered(
            ['fiscal_year', 'agency_id', 'expense_item_code'],
            ["case source when 'table' then 1 else 2 end", 'precedence'],
            ['told'],
        ) }} as preference
    from told
),

totals as (
    select
        fiscal_year,
        agency_id,
        final
    from preferred
    where preference = 1 and expense_item_code = 'three_public_total'
)

select
    p.fiscal_year,
    p.agency_id,
    p.region_code,
    p.expense_item_code,
    p.source,
    p.precedence,
    p.prior_year_final,
    p.budget,
    p.final,
    p.final - p.prior_year_final as change,
    p.is_doubtful,
    totals.final as three_public_total_final
from preferred as p
left join totals on p.fiscal_year = totals.fiscal_year and p.agency_id = totals.agency_id
where p.preference = 1
