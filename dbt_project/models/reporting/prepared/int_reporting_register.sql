{{ config(meta={'refreshed': 'whole'}) }}
-- Who must report of which year, as far as deliveries tell: an agency that reported must do so again in every later
-- year of which its province reports. Whether a report is late is said by the date that it prints, and only where the
-- home sets a day.
with

delivered as (
    select
        y.fiscal_year,
        y.agency_id,
        a.province_code,
        y.documents,
        y.superseded_documents,
        y.overall_self_evaluations,
        y.project_self_evaluations,
        y.final_accounts
    from {{ ref('int_agency_years') }} as y
    inner join {{ ref('int_agency_names') }} as a on y.agency_id = a.agency_id
),

places as (
    select
        fiscal_year,
        agency_id,
        document_id,
        report_kind,
        report_date,
        '/s0' as source_ref
    from {{ ref('int_documents') }}
),

dated as (
    select
        fiscal_year,
        agency_id,
        min(report_date) as first_report_date,
        {{ evidence_list('document_id', 'source_ref', 'report_kind') }} as evidence
    from places
    group by fiscal_year, agency_id
),

years as (
    select distinct
        province_code,
        fiscal_year
    from delivered
    where documents > 0
),

begun as (
    select
        agency_id,
        province_code,
        min(fiscal_year) as first_year
    from delivered
    where documents > 0
    group by agency_id, province_code
),

obliged as (
    select
        begun.agency_id,
        years.fiscal_year,
        max(d.fiscal_year) as last_reported_year,
        max(d.fiscal_year) = years.fiscal_year as has_reported
    from begun
    inner join years on begun.province_code = years.province_code and begun.first_year <= years.fiscal_year
    inner join delivered as d
        on begun.agency_id = d.agency_id and years.fiscal_year >= d.fiscal_year and d.documents > 0
    group by begun.agency_id, years.fiscal_year
)

select
    o.fiscal_year,
    o.agency_id,
    case when o.has_reported then 'reported' else 'reported_before' end as obligation,
    {{ due_date('o.fiscal_year') }} as due_date,
    case
        when not o.has_reported then 'missing'
        when last_time.first_report_date > {{ due_date('o.fiscal_year') }} then 'late'
        else 'reported'
    end as state,
    case when o.has_reported then last_time.first_report_date end as first_report_date,
    o.last_reported_year,
    coalesce(now.documents, 0) as documents,
    coalesce(now.superseded_documents, 0) as superseded_documents,
    {%- for kind in ['overall_self_evaluations', 'project_self_evaluations', 'final_accounts'] %}
    coalesce(now.{{ kind }}, 0) as {{ kind }},
    {%- endfor %}
    {%- for name in ['documents', 'overall_self_evaluations', 'project_self_evaluations', 'final_accounts'] %}
    case when known.fiscal_year is not null then coalesce(before.{{ name }}, 0) end as prior_{{ name }},
    {%- endfor %}
    last_time.evidence
from obliged as o
inner join begun on o.agency_id = begun.agency_id
left join delivered as now on o.agency_id = now.agency_id and o.fiscal_year = now.fiscal_year
left join delivered as before on o.agency_id = before.agency_id and o.fiscal_year = before.fiscal_year + 1
left join years as known on begun.province_code = known.province_code and o.fiscal_year = known.fiscal_year + 1
left join dated as last_time on o.agency_id = last_time.agency_id and o.last_reported_year = last_time.fiscal_year
