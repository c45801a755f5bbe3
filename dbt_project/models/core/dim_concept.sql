{{ config(meta={'refreshed': 'whole'}) }}
select
    concept_code,
    concept_name,
    concept_name_zh,
    unit,
    aggregation,
    better_direction,
    sector,
    definition
from {{ ref('concepts') }}
