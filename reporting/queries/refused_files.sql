select
    file_name,
    fiscal_year,
    what_zh,
    advice_zh,
    place,
    quarantined_at
from ops.quarantine
order by quarantined_at desc, file_name, quarantine_id
