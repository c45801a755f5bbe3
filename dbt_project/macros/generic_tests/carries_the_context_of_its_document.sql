{#- Every row speaks of a known document, and carries that document's agency, region and year; where it is current its report is. -#}
{% test carries_the_context_of_its_document(model) %}
    {{ config(meta={'judges': 'delivery'}) }}
    select f.*
    from {{ model }} as f
    left join {{ ref('dim_document') }} as d on f.document_id = d.document_id
    left join {{ ref('dim_agency') }} as a on f.agency_id = a.agency_id
    where
        d.document_id is null
        or a.agency_id is null
        or f.agency_id <> d.agency_id
        or f.region_code <> a.region_code
        or f.fiscal_year <> d.fiscal_year
        or (f.is_current and not d.is_current)
{% endtest %}
