{#- Every row names a place of its document that can be shown, and every entry of its list of places and of its evidence does. -#}
{% test leads_to_its_place(model, places=none, evidence=none) %}
    with
    named as (
        select
            document_id,
            source_ref
        from {{ model }}
        {%- if places %}
        union
        select
            document_id,
            {{ each_of(places) }} as source_ref
        from {{ model }}
        {%- endif %}
        {%- if evidence %}
        union
        select
            entry.document_id,
            entry.source_ref
        from (select {{ each_of(evidence) }} as entry from {{ model }}) as entries
        {%- endif %}
    )

    select distinct
        n.document_id,
        n.source_ref
    from named as n
    left join {{ ref('document_place') }} as p on n.document_id = p.document_id and n.source_ref = p.source_ref
    where p.document_id is null
{% endtest %}
