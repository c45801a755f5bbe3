-- One figure per agency, year and province-wide concept: the first row that prints it in the concept's unit, the
-- whole-agency table before a project's.
with

candidates as (
    select
        r.fiscal_year,
        r.agency_id,
        r.region_code,
        r.concept_code,
        r.indicator_name,
        c.aggregation,
        case
            when r.target_unit is null or {{ unit_is_accepted('r.target_unit', 'c.accepted_units') }}
                then r.target_value
        end as target,
        case
            when r.actual_unit is null or {{ unit_is_accepted('r.actual_unit', 'c.accepted_units') }}
                then r.actual_value
        end as actual,
        r.certainty,
        r.scope,
        r.scope_number,
        r.row_number,
        r.precedence
    from {{ ref('int_agency_indicators') }} as r
    inner join {{ ref('concepts') }} as c on r.concept_code = c.concept_code
),

ranked as (
    select
        candidates.*,
        {{ numbered(
            ['fiscal_year', 'agency_id', 'concept_code'],
            [
                "case when actual is not null then 1 when target is not null then 2 when certainty = 'doubtful' then 3 else 4 end",
                "case scope when 'overall' then 1 else 2 end",
                'precedence',
                'scope_number',
                'row_number',
            ],
            ['candidates'],
        ) }} as preference,
        count(*) over (partition by fiscal_year, agency_id, concept_code) as indicator_rows
    from candidates
)

select
    fiscal_year,
    agency_id,
    region_code,
    concept_code,
    indicator_name,
    aggregation,
    target,
    actual,
    indicator_rows,
    coalesce(certainty, '') = 'doubtful' and (target is null or actual is null) as is_doubtful,
    {{ marked('ranked.indicator_name', 'whole_region') }} as names_whole_region
from ranked
where preference = 1 and (target is not null or actual is not null or certainty = 'doubtful')
