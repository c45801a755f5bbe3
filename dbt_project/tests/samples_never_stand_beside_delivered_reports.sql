-- Demonstration figures must not mix with a bureau's: all reports are samples, or none is.
select
    count(case when is_sample then 1 end) as samples,
    count(case when not is_sample then 1 end) as delivered
from {{ ref('dim_document') }}
having count(case when is_sample then 1 end) > 0 and count(case when not is_sample then 1 end) > 0
