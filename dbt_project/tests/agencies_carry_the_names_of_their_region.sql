-- Where reference data know a region, an agency's names are those of dim_region, in every mart.
select
    a.agency_id,
    a.region_code
from {{ ref('int_agency_names') }} as a
inner join {{ ref('regions') }} as s on a.region_code = s.region_code
left join {{ ref('dim_region') }} as r on a.region_code = r.region_code
where
    r.region_code is null
    or a.region_name is distinct from r.region_name
    or a.prefecture_name is distinct from r.prefecture_name
    or a.province_name is distinct from r.province_name
