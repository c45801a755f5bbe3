{{ config(meta={'refreshed': 'by_region'}) }}
{%- set levels = {
    'class': ['class'], 'section': ['class', 'section'], 'item': ['class', 'section', 'item'],
} %}

with

leveled as (
    {%- for level, held in levels.items() %}
    select
        fiscal_year,
        agency_id,
        region_code,
        '{{ level }}' as function_level,
        {{ level }}_code as function_code,
        {%- for name in levels %}
        {{ name ~ '_name' if name in held else 'cast(null as string)' }} as {{ name }}_name,
        {%- endfor %}
        initial_budget,
        final,
        is_doubtful
    from {{ ref('int_agency_functions') }}
    where {{ level }}_name is not null
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

rolled_up as (
    select
        f.fiscal_year,
        m.region_code,
        f.function_level,
        f.class_name,
        f.section_name,
        f.item_name,
        max(f.function_code) as function_code,
        {{ count_distinct_both('agencies', 'f.agency_id', 'true') }},
        {{ count_both('lines', 'true') }},
        {{ count_both('lines_with_initial_budget', 'f.initial_budget is not null') }},
        {{ sum_both('initial_budget', 'f.initial_budget') }},
        {{ sum_both('final', 'f.final') }},
        {{ percent_both('completion_rate', 'f.final', 'f.initial_budget') }},
        {{ count_both('doubtful_lines', 'f.is_doubtful') }},
        {{ count_both('missing_lines', 'not f.is_doubtful and f.final is null') }}
    from leveled as f
    inner join {{ ref('int_region_members') }} as m on f.region_code = m.member_region_code
    group by f.fiscal_year, m.region_code, f.function_level, f.class_name, f.section_name, f.item_name
)

select
    {{ surrogate_key([
        'r.fiscal_year', 'r.region_code', 'r.function_level', 'r.class_name', 'r.section_name', 'r.item_name',
    ]) }} as function_by_region_id,
    r.fiscal_year,
    r.region_code,
    regions.region_name,
    regions.region_level,
    regions.prefecture_code,
    regions.prefecture_name,
    r.function_level,
    r.function_code,
    r.class_name,
    r.section_name,
    r.item_name,
    {%- for name in [
        'agencies', 'lines', 'lines_with_initial_budget', 'initial_budget', 'final', 'completion_rate', 'doubtful_lines',
        'missing_lines',
    ] %}
    r.own_level_{{ name }},
    r.with_counties_{{ name }},
    {%- endfor %}
    {{ prior_both(['agencies', 'final']) }}
from rolled_up as r
inner join {{ ref('dim_region') }} as regions on r.region_code = regions.region_code
left join rolled_up as before
    on
        r.fiscal_year = before.fiscal_year + 1
        and r.region_code = before.region_code
        and r.function_level = before.function_level
        and coalesce(r.class_name, '') = coalesce(before.class_name, '')
        and coalesce(r.section_name, '') = coalesce(before.section_name, '')
        and coalesce(r.item_name, '') = coalesce(before.item_name, '')
