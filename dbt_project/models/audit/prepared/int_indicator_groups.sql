-- The level-1 groups of each self-evaluation table, with the points their headings print.
select
    document_id,
    scope,
    scope_number,
    fiscal_year,
    level1_code,
    level1_name,
    max(project_id) as project_id,
    max(project_name) as project_name,
    min(source_ref) as place,
    max(level1_points) as points,
    count(distinct level1_points) as prints
from {{ ref('fct_indicator') }}
where occurrence = 1
group by document_id, scope, scope_number, fiscal_year, level1_code, level1_name
