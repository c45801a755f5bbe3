{{ config(meta={'refreshed': 'whole'}) }}
-- The lines of review/decisions.csv, each with the id its finding has today; the last about a finding counts. A line
-- is never rewritten: one with an id of an earlier version is led to its finding here.
with

led as (
    select
        d.*,
        coalesce(e.evaluation_id, d.finding_id) as present_id,
        e.earlier_id is not null and e.evaluation_id is null as fits_several
    from {{ ref('stg_lake_ops__decision') }} as d
    left join {{ ref('int_audit_earlier_ids') }} as e on d.finding_id = e.earlier_id
)

select
    l.*,
    l.line_number = max(l.line_number) over (partition by l.present_id) as is_latest
from led as l
