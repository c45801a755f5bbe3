-- Proof that amounts are additive and that every line was read: in each money column of each statement the leaves make
-- up the printed total, within rounding. A report that contradicts itself is a hit too (and a finding of the audit), so
-- that this only warns; a hit without a contradiction in print is a line that was not read.
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
where not adds_up
