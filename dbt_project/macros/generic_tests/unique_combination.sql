{#- The columns together are a key: no two rows share them, and none of them is empty. -#}
{% test unique_combination(model, columns) %}
    {{ config(meta={'judges': 'delivery'}) }}
    select
        {{ columns | join(', ') }},
        count(*) as row_count
    from {{ model }}
    group by {{ columns | join(', ') }}
    having
        count(*) > 1
        {%- for column in columns %}
        or {{ column }} is null
        {%- endfor %}
{% endtest %}
