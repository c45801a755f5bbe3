-- A notice, never a reason to hold anything: projects of one agency that may be one under two names count twice until
-- somebody says which they are.
{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'project_rename'}}}) }}

select *
from {{ ref('project_rename') }}
where status = 'both_counted'
