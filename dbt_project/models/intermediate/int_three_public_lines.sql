-- Three-public figures of the base-data table and of the prose, one under the other. Wholly blank table lines stay in
-- fct_expense alone.
with

lines as (
    select
        document_id,
        source_ref,
        source_text,
        expense_item_code,
        prior_year_final,
        budget,
        final,
        'table' as source
    from {{ ref('stg_lake__expense_line') }}
    where coalesce(prior_year_final, budget, final) is not null
    union all
    select
        document_id,
        source_ref,
        source_text,
        expense_item_code,
        prior_year_final,
        budget,
        final,
        'narrative' as source
    from {{ ref('stg_lake__three_public') }}
)

select lines.*
from lines
inner join {{ ref('expense_items') }} as i on lines.expense_item_code = i.expense_item_code
where i.is_three_public
