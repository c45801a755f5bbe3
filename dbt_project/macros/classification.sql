{#- Whether a fiscal year lies in a name's years. -#}
{% macro is_valid_in(year, valid_from, valid_to) -%}
    {{ year }} between coalesce({{ valid_from }}, 0) and coalesce({{ valid_to }}, 9999)
{%- endmacro %}

{#- The names of a classification's codes with the years they hold, and of each code the latest. `seed` is its list. -#}
{% macro classification_names(seed) -%}
names as (
    select
        code,
        name,
        valid_from,
        coalesce(valid_to, 9999) as valid_to
    from {{ ref(seed) }}
),

latest as (
    select
        code,
        name,
        {{ numbered(['code'], ['valid_to desc', 'valid_from desc'], ['names']) }} as preference
    from names
)
{%- endmacro %}
