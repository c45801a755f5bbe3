-- The agencies of the home province: the overview of the province is of them alone.
select agency_id
from {{ ref('dim_agency') }}
where {{ is_home('region_code') }}
