{{ config(meta={'dagster': {'ref': {'name': 'rpt_reporting_coverage'}}}) }}

with

counted as (
    select coalesce(sum(own_level_quarantined_documents), 0) as files from {{ ref('rpt_reporting_coverage') }}
),

refused as (
    select count(distinct document_id) as files
    from {{ ref('quarantine') }}
    where fiscal_year is not null
)

select
    counted.files as counted,
    refused.files as refused
from counted
cross join refused
where counted.files <> refused.files
