{#- How exactly a print knows its figure. All yield decimal(18, 6). -#}

{#- Half of the last printed digit: 0.005 for 99.96, 0.5 for 85. The first number of the print counts. -#}
{% macro half_digit(raw) -%}
    {{ half_of_decimals("length(coalesce(" ~ regexp_extract("coalesce(" ~ raw ~ ", '')", '[0-9][.．]([0-9]+)') ~ ", ''))") }}
{%- endmacro %}

{#- The same where only the value is at hand: trailing zeros are taken as not printed, which is the wider bound. -#}
{% macro half_digit_of_value(value) -%}
    {{ half_of_decimals("length(" ~ regexp_replace_all("cast(cast(" ~ value ~ " as decimal(38, 6)) as string)", '^.*[.]|0+$', '') ~ ")") }}
{%- endmacro %}

{% macro half_of_decimals(decimals) -%}
    cast(case {{ decimals }} when 0 then 0.5 when 1 then 0.05 when 2 then 0.005 when 3 then 0.0005 when 4 then 0.00005
        else 0.000005 end as decimal(18, 6))
{%- endmacro %}

{#- 万元 in one of the unit that a table or a print names. -#}
{% macro unit_in_wan(unit) -%}
    case
        when instr({{ unit }}, '亿') > 0 then 10000
        when instr({{ unit }}, '百万') > 0 then 100
        when instr({{ unit }}, '万') > 0 then 1
        when instr({{ unit }}, '千') > 0 then 0.1
        when instr({{ unit }}, '元') > 0 then 0.0001
        else 1
    end
{%- endmacro %}

{#- Half of the last printed digit of a sum of money, in 万元. A unit in the print itself goes before the column's. -#}
{% macro money_half(raw, unit) -%}
    cast({{ half_digit(raw) }} * {{ unit_in_wan("case when instr(coalesce(" ~ raw ~ ", ''), '元') > 0 then " ~ raw ~ " else coalesce(" ~ unit ~ ", '万元') end") }} as decimal(18, 6))
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

{#- What an outcome's print leaves open: nothing for a plain count, half of the last digit for a decimal or for 万 and 亿. -#}
{% macro outcome_half(raw, unit) -%}
    cast(
        case
            when instr({{ raw }}, '万') > 0 and {{ unit }} <> '万元' then 10000 * {{ half_digit(raw) }}
            when instr({{ raw }}, '亿') > 0 then 10000 * {{ half_digit(raw) }}
            when instr({{ raw }}, '.') > 0 or {{ unit }} = '%' then {{ half_digit(raw) }}
            else 0
        end as decimal(18, 6)
    )
{%- endmacro %}
