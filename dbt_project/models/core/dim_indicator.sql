{{ config(meta={'refreshed': 'whole'}) }}
select
    indicator_id,
    max(level1_code) as level1_code,
    max(level1_canonical_name) as level1_name,
    max(level2_code) as level2_code,
    max(level2_canonical_name) as level2_name,
    max(indicator_name) as indicator_name,
    max(concept_code) as concept_code
from {{ ref('int_indicators_folded') }}
where indicator_id is not null
group by indicator_id
