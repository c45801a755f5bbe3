-- Proof that amounts are additive: in each money column of each statement the leaves make up the printed total, within
-- rounding. A report whose own sums do not agree is left out: that is a finding (A15) and stops nothing. A hit is a sum
-- that the print bears out and the leaves do not, so a line that was given a wrong level: it is shown with its rows,
-- and does not keep the other reports from being published.
{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'statement_total'}}}) }}

select
    document_id,
    statement,
    side,
    column_name,
    leaves_total,
    printed_total,
    rounding
from {{ ref('statement_total') }}
where occurrence = 1 and leaves_printed > 0 and not adds_up and not contradicts_itself
