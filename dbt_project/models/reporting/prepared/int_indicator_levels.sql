{{ config(meta={'refreshed': 'whole'}) }}
-- The levels of the seed without their name variants.
select distinct
    level_number,
    level_code,
    level_name,
    parent_code
from {{ ref('indicator_levels') }}
