{#- A figure as DECIMAL; NULL where it does not fit, so that one absurd print cannot stop a province's build.
    Both dialects know `try_cast`. -#}
{% macro decimal_or_null(expression, precision, scale) -%}
    try_cast({{ expression }} as decimal({{ precision }}, {{ scale }}))
{%- endmacro %}

{#- 万元, as every money column of the contract. -#}
{% macro money(expression) -%}
    {{ decimal_or_null(expression, 18, 6) }}
{%- endmacro %}

{#- Points, ratios and percent numbers, as every such column of the contract. -#}
{% macro points(expression) -%}
    {{ decimal_or_null(expression, 9, 4) }}
{%- endmacro %}

{#- A share as a percent number; NULL where either figure is missing or the base is 0. -#}
{% macro percent(numerator, denominator) -%}
    {{ points('100 * ((' ~ numerator ~ ') / nullif(' ~ denominator ~ ', 0))') }}
{%- endmacro %}

{#- The grade of a score by the standard bands: 优 from 90, 良 from 80, 中 from 60, 差 below (财预〔2020〕10号, art. 18). -#}
{% macro grade(score) -%}
    case
        when {{ score }} >= 90 then '优'
        when {{ score }} >= 80 then '良'
        when {{ score }} >= 60 then '中'
        when {{ score }} < 60 then '差'
    end
{%- endmacro %}

{#- Of a group of rows the worst certainty: doubtful before inferred before sure. -#}
{% macro worst_certainty(certainty) -%}
    case max(case {{ certainty }} when 'doubtful' then 2 when 'inferred' then 1 else 0 end)
        when 2 then 'doubtful'
        when 1 then 'inferred'
        else 'sure'
    end
{%- endmacro %}
