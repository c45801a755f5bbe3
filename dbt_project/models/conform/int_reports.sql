-- The reports that take part, before anything is said of which counts: the former region code folded, the agency's key,
-- when it arrived, and its date. A date after the arrival is none; a day is left for time zones. `read_share` is how
-- much of its tables was read, to choose between two reports that nothing else tells apart.
with

documents as (
    select
        d.*,
        coalesce(h.region_code, d.region_code) as present_region_code
    from {{ ref('stg_lake__document') }} as d
    left join {{ ref('region_history') }} as h on d.region_code = h.old_region_code
),

arrivals as (
    select
        document_id,
        min(received_at) as arrived_at
    from {{ ref('stg_lake_ops__delivery') }}
    group by document_id
),

cells as (
    select
        document_id,
        cast(sum(cells_used + cells_ignored) as double) / nullif(sum(cells_printed), 0) as read_share
    from {{ ref('stg_lake__coverage') }}
    group by document_id
)

select
    d.*,
    -- Accounts that say neither are taken for the department's.
    case when d.report_level = 'unit' then 1 else 0 end as is_unit,
    {{ surrogate_key(['d.present_region_code', 'd.agency_name']) }} as agency_id,
    coalesce(a.arrived_at, d.ingested_at) as arrived_at,
    case
        when d.report_date <= cast(coalesce(a.arrived_at, d.ingested_at) as date) + interval '1' day
            then d.report_date
    end as dated,
    coalesce(c.read_share, 0) as read_share
from documents as d
left join arrivals as a on d.document_id = a.document_id
left join cells as c on d.document_id = c.document_id
