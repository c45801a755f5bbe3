{#- The place of an agency by a figure, the highest first, in its province, its region and its sector of the province, and
    among how many. Equal figures share a place; who has no figure, or no sector, has none. -#}
{% macro ranks(name) -%}
    {%- for within, partition in [
        ('province', 'fiscal_year, province_code'),
        ('region', 'fiscal_year, region_code'),
        ('sector', 'fiscal_year, province_code, sector'),
    ] %}
    {%- set ranked = name ~ ' is not null' ~ (' and sector is not null' if within == 'sector' else '') %}
    case when {{ ranked }} then rank() over (partition by {{ partition }} order by {{ name }} desc nulls last) end
        as {{ name }}_rank_in_{{ within }},
    case when {{ ranked }} then count({{ name }}) over (partition by {{ partition }}) end
        as {{ name }}_ranked_in_{{ within }}
    {{- ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
