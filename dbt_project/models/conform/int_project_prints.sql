-- Each project's table of a report, as one print: where it stands, and one key of its total funding and its indicators
-- (first, last and number stand for the set of them). The key is NULL where no amount is printed: then nothing is
-- known.
with

rows_printed as (
    select
        r.document_id,
        {{ scope_subject('r') }} as subject,
        r.project_name,
        {{ compared('r', 'project_name') }} as compared_name,
        r.source_ref,
        r.initial_budget,
        r.full_year_budget,
        r.executed,
        cast(null as string) as indicator_name
    from {{ ref('stg_lake__budget_execution') }} as r
    where r.scope = 'project' and r.funding_line = 'total'
    union all
    select
        r.document_id,
        {{ scope_subject('r') }} as subject,
        r.project_name,
        {{ compared('r', 'project_name') }} as compared_name,
        r.source_ref,
        cast(null as decimal(18, 6)) as initial_budget,
        cast(null as decimal(18, 6)) as full_year_budget,
        cast(null as decimal(18, 6)) as executed,
        r.indicator_name
    from {{ ref('stg_lake__indicator') }} as r
    where r.scope = 'project'
),

tables as (
    select
        document_id,
        subject,
        min(project_name) as project_name,
        min(compared_name) as compared_name,
        min(source_ref) as source_ref,
        max(initial_budget) as initial_budget,
        max(full_year_budget) as full_year_budget,
        max(executed) as executed,
        min(indicator_name) as first_indicator,
        max(indicator_name) as last_indicator,
        count(distinct indicator_name) as indicators
    from rows_printed
    group by document_id, subject
)

select
    document_id,
    subject,
    project_name,
    compared_name,
    source_ref,
    case
        when coalesce(nullif(executed, 0), full_year_budget, 0) <> 0
            then {{ surrogate_key([
                'initial_budget', 'full_year_budget', 'executed', 'first_indicator', 'last_indicator', 'indicators'
            ]) }}
    end as print_key
from tables
