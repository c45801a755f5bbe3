{{ config(meta={'refreshed': 'whole'}) }}
-- Where a file that could not be read belongs, as far as its folders and name tell: the year that stands there, and the
-- region whose full name stands there (the longest where several do), else the home province. A file that names no year
-- belongs to none and has no row: nothing is known of it but what ops.quarantine says.
with

files as (
    select
        q.document_id,
        max(coalesce(d.landing_path, q.file_name)) as path,
        max(q.year_named) as year_named
    from {{ ref('stg_lake_ops__quarantine') }} as q
    left join {{ ref('stg_lake_ops__delivery') }} as d on q.document_id = d.document_id
    group by q.document_id
),

named as (
    select
        files.document_id,
        files.year_named,
        names.region_code,
        {{ numbered(
            ['files.document_id'], ['length(names.region_name) desc', 'names.region_code asc'], ['names']
        ) }} as preference
    from files
    left join {{ ref('int_region_names') }} as names on contains(files.path, names.region_name)
)

select
    document_id,
    coalesce(region_code, '{{ home_province() }}') as region_code,
    year_named as fiscal_year,
    region_code is not null as is_region_named
from named
where preference = 1 and year_named is not null
