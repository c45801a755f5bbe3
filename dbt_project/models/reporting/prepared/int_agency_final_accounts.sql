-- An agency's accounts of a year: the totals of its current statements, of whichever reports they stand in; a
-- department's before those of the unit of its name, which they hold.
with

totals as (
    select
        f.fiscal_year,
        f.agency_id,
        f.region_code,
        case when d.report_level = 'unit' then 1 else 0 end as is_unit,
        coalesce(
            max(
                case
                    when f.statement = 'income_expenditure_summary' and f.line_code = 'current_income'
                        then f.amount
                end
            ),
            max(
                case
                    when f.statement = 'income' and f.line_code = 'total' and f.column_code = 'total'
                        then f.amount
                end
            )
        ) as income,
        coalesce(
            max(
                case
                    when f.statement = 'income_expenditure_summary' and f.line_code = 'current_expenditure'
                        then f.amount
                end
            ),
            max(
                case
                    when f.statement = 'expenditure' and f.line_code = 'total' and f.column_code = 'total'
                        then f.amount
                end
            )
        ) as expenditure,
        max(
            case
                when f.statement = 'general_public_expenditure' and f.line_code = 'total' and f.column_code = 'total'
                    then f.amount
            end
        ) as general_public_expenditure,
        max(
            case
                when
                    f.certainty = 'doubtful'
                    and f.amount is null
                    and f.line_code in ('current_income', 'current_expenditure', 'total')
                    and f.statement in (
                        'income_expenditure_summary', 'income', 'expenditure', 'general_public_expenditure'
                    )
                    then 1
                else 0
            end
        ) = 1 as is_doubtful
    from {{ ref('fct_final_account') }} as f
    inner join {{ ref('int_documents') }} as d on f.document_id = d.document_id
    where f.is_current and f.occurrence = 1
    group by f.fiscal_year, f.agency_id, f.region_code, case when d.report_level = 'unit' then 1 else 0 end
),

preferred as (
    select
        totals.*,
        {{ numbered(['fiscal_year', 'agency_id'], ['is_unit'], ['totals']) }} as preference
    from totals
    where coalesce(income, expenditure, general_public_expenditure) is not null or is_doubtful
)

select
    fiscal_year,
    agency_id,
    region_code,
    income,
    expenditure,
    general_public_expenditure,
    is_doubtful
from preferred
where preference = 1
