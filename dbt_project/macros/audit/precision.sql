{#- How exactly a print knows its figure. All yield decimal(18, 6). -#}

{#- Half of the last printed digit of a figure of a row, as the reader saw it: 0.005 for 99.96, 0.5 for 85. Of money in 万元. -#}
{% macro half(row, figure) -%}
    {{ element_of(row ~ '.halves', figure) }}
{%- endmacro %}

{#- The same where a column of the row says which figure it is. -#}
{% macro half_named(row, column) -%}
    {{ row }}.halves[{{ column }}]
{%- endmacro %}

{#- The same where only the value is at hand: trailing zeros are taken as not printed, which is the wider bound. -#}
{% macro half_digit_of_value(value) -%}
    cast(case
        {%- for decimals in range(5) %}
        when {{ value }} = round({{ value }}, {{ decimals }}) then {{ '0.' ~ '0' * decimals ~ '5' }}
        {%- endfor %}
        else 0.000005
    end as decimal(18, 6))
{%- endmacro %}

{#- By how many percent points a rate can be off because both amounts are rounded to `half`. -#}
{% macro rate_error(numerator, denominator, half) -%}
    {{ money('100 * ' ~ half ~ ' * (1 + abs(' ~ numerator ~ ' / nullif(' ~ denominator ~ ', 0))) / nullif(abs('
        ~ denominator ~ '), 0)') }}
{%- endmacro %}

{#- What a weight or score may be off by: whole points are exact, 3.33 is a third of 10 cut off. -#}
{% macro rounding_of_points(value) -%}
    case when {{ value }} = round({{ value }}, 0) then 0 else {{ half_digit_of_value(value) }} end
{%- endmacro %}
