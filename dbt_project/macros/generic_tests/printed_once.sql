{#- A report prints each grain once. A repeat is kept (`occurrence` 2, 3, …) and counts in no sum, so it only warns. -#}
{% test printed_once(model) %}
    select *
    from {{ model }}
    where occurrence > 1
{% endtest %}
