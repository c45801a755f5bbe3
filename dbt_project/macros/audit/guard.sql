{#- When an evaluation accuses nobody: what it rests on may have been read otherwise. -#}

{#- Whether a judgement `e` rests on one of the doubts of its document: a figure that it cites, a row that it cites without
    naming a figure, a blank of the same table, or, where it adds up, a term of the same column of the same table, which
    is missing from the sum because it is NULL. -#}
{% macro rests_on_a_doubt(e, doubts) -%}
    {%- set cited = joined_lists(list_of([e ~ '.judged']), e ~ '.evidence') -%}
    {%- set same_field = "(d_.field is null or c_.field = d_.field)" -%}
    {%- set here = "c_.source_ref = d_.source_ref and (" ~ same_field
        ~ " or (c_.field is null and (d_.table_ref <> '' or " ~ e ~ ".outcome = 'not_evaluable')))" -%}
    {%- set beside = table_of('c_.source_ref') ~ " = d_.table_ref and d_.table_ref <> '' and (c_.kind = 'blank' or ("
        ~ adds_up(e) ~ " and " ~ same_field ~ "))" -%}
    {%- set doubted = entries(kept_of(cited, 'c_', "(" ~ here ~ ") or (" ~ beside ~ ")")) ~ " > 0" -%}
    {{ entries(kept_of(doubts, 'd_', doubted)) }} > 0
{%- endmacro %}

{#- Whether a judgement is about a sum, of more than `terms` terms. -#}
{% macro adds_up(e, terms=0) -%}
    {%- set sums = "v_.text in ('list.money_sum', 'list.points_sum') and " ~ entries('v_.items') ~ " > " ~ terms -%}
    {{ return("(" ~ e ~ ".variant in ('total_weight', 'total_score') or "
        ~ entries(kept_of("map_values(" ~ e ~ ".arguments)", 'v_', sums)) ~ " > 0)") }}
{%- endmacro %}

{#- Whether two figures differ as misreadings do and mistakes hardly: a sum of three and more that is exactly twice its
    total has counted a line and its parts (of two terms that are each the total, the report prints one too many); a factor
    of ten to some power, where the unit of one of them is no print (`units`), is a unit that was read otherwise. Where all
    units are printed, or inside one table, where a unit changes all figures alike, it is a slip of the report. -#}
{% macro differs_like_a_misreading(e, units) -%}
    ({{ adds_up(e, terms=2) }} and {{ e }}.expected_value = 2 * {{ e }}.actual_value and {{ e }}.actual_value <> 0)
    or (
        {{ rests_on_an_unprinted_unit(e, units) }}
        and {{ between_tables(e) }}
        and {{ e }}.actual_value <> 0
        and (
            {%- for power in range(1, 9) %}
            {{ e }}.actual_value = cast({{ e }}.expected_value as decimal(38, 6)) * {{ 10 ** power }}
            or {{ e }}.expected_value = cast({{ e }}.actual_value as decimal(38, 6)) * {{ 10 ** power }}
            {{- ' or' if not loop.last }}
            {%- endfor %}
        )
    )
{%- endmacro %}

{#- Where a unit holds: the table of a place, of prose the place itself. -#}
{% macro unit_place(source_ref) -%}
    coalesce(nullif({{ table_of(source_ref) }}, ''), {{ source_ref }})
{%- endmacro %}

{% macro rests_on_an_unprinted_unit(e, units) -%}
    {%- set cited = joined_lists(list_of([e ~ '.judged']), e ~ '.evidence') -%}
    {%- set there = entries(kept_of(cited, 'c_', unit_place('c_.source_ref') ~ ' = u_')) ~ " > 0" -%}
    {{ return(entries(kept_of(units, 'u_', there)) ~ " > 0") }}
{%- endmacro %}

{#- Whether a judgement compares what stands in two tables, or something that prose tells. -#}
{% macro between_tables(e) -%}
    {%- set own = table_of(e ~ '.judged.source_ref') -%}
    {%- set other = table_of('c_.source_ref') ~ " <> " ~ own ~ " or " ~ own ~ " = ''" -%}
    {{ return(entries(kept_of(e ~ '.evidence', 'c_', other)) ~ " > 0") }}
{%- endmacro %}
