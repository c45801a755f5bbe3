-- Prose and statement tell many lines both. A hit is a code that one document has twice, once from each.
{{ config(meta={'dagster': {'ref': {'name': 'fct_functional_expenditure'}}}) }}

select
    document_id,
    function_code,
    count(distinct source) as sources
from {{ ref('fct_functional_expenditure') }}
where function_code is not null
group by document_id, function_code
having count(distinct source) > 1
