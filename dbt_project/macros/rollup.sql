{#- Figures of a region's own level and with the levels below it, side by side. Each takes a query in which `m` is
    int_region_members. A sum over nothing is NULL; a count over nothing is 0. -#}

{% macro sum_both(name, expression) -%}
    {{ money('sum(case when m.is_own_level then ' ~ expression ~ ' end)') }} as own_level_{{ name }},
    {{ money('sum(' ~ expression ~ ')') }} as with_counties_{{ name }}
{%- endmacro %}

{% macro sum_points_both(name, expression) -%}
    {{ decimal_or_null('sum(case when m.is_own_level then ' ~ expression ~ ' end)', 18, 4) }} as own_level_{{ name }},
    {{ decimal_or_null('sum(' ~ expression ~ ')', 18, 4) }} as with_counties_{{ name }}
{%- endmacro %}

{% macro count_both(name, condition) -%}
    count(case when m.is_own_level and {{ condition }} then 1 end) as own_level_{{ name }},
    count(case when {{ condition }} then 1 end) as with_counties_{{ name }}
{%- endmacro %}

{% macro count_distinct_both(name, column, condition) -%}
    count(distinct case when m.is_own_level and {{ condition }} then {{ column }} end) as own_level_{{ name }},
    count(distinct case when {{ condition }} then {{ column }} end) as with_counties_{{ name }}
{%- endmacro %}

{% macro add_both(name, expression) -%}
    cast(coalesce(sum(case when m.is_own_level then {{ expression }} end), 0) as bigint) as own_level_{{ name }},
    cast(coalesce(sum({{ expression }}), 0) as bigint) as with_counties_{{ name }}
{%- endmacro %}

{#- A share of two sums, each over the rows that print both figures: weighted, never an average of rates. -#}
{% macro percent_both(name, numerator, denominator) -%}
    {%- set both = numerator ~ ' is not null and ' ~ denominator ~ ' is not null' -%}
    {%- for prefix, condition in [('own_level', 'm.is_own_level and ' ~ both), ('with_counties', both)] %}
    {{ percent(
        'sum(case when ' ~ condition ~ ' then ' ~ numerator ~ ' end)',
        'sum(case when ' ~ condition ~ ' then ' ~ denominator ~ ' end)'
    ) }} as {{ prefix }}_{{ name }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{% macro sum_quantity_both(name, expression) -%}
    {{ decimal_or_null('sum(case when m.is_own_level then ' ~ expression ~ ' end)', 24, 6) }} as own_level_{{ name }},
    {{ decimal_or_null('sum(' ~ expression ~ ')', 24, 6) }} as with_counties_{{ name }}
{%- endmacro %}

{% macro range_both(name, expression) -%}
    min(case when m.is_own_level then {{ expression }} end) as own_level_{{ name }}_lowest,
    min({{ expression }}) as with_counties_{{ name }}_lowest,
    max(case when m.is_own_level then {{ expression }} end) as own_level_{{ name }}_highest,
    max({{ expression }}) as with_counties_{{ name }}_highest
{%- endmacro %}

{#- The figures of the year before, in a query that joins it as `before`. Where `counted` says that the year is known, a
    count of what is not there is 0. -#}
{% macro prior_both(names, counted=none) -%}
    {%- for name in names %}
    {%- for figure in ['own_level_' ~ name, 'with_counties_' ~ name] %}
    {{ 'case when ' ~ counted ~ ' then coalesce(before.' ~ figure ~ ', 0) end' if counted else 'before.' ~ figure }}
        as prior_{{ figure }}
    {{- ',' if not loop.last }}
    {%- endfor %}
    {{- ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{# How many of a group's rows hold a doubtful figure, and how many of those that are `asked` lack one of those that are added up. #}
{% macro doubtful_and_missing(is_doubtful, figures, counted='agencies', asked='true') -%}
    count(case when {{ is_doubtful }} then 1 end) as doubtful_{{ counted }},
    count(
        case
            when ({{ is_doubtful }}) is not true and {{ asked }} and ({{ figures | join(' is null or ') }} is null)
                then 1
        end
    ) as missing_{{ counted }}
{%- endmacro %}
