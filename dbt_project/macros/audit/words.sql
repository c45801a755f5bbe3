{#- How words are put to what a rule says: the one place where arguments (arguments.sql) become sentences. Templates are
    seeds/audit_templates.csv, words for codes, lists and places seeds/audit_terms.csv. `{name}` is a blank, filled by
    the argument of that name or by project, place, inputs, expected_value, actual_value, gap, and in a message also by
    the evaluation's subject and formula; `[…]` is left out where one of its blanks is empty. `terms` is the map of a
    language (int_audit_terms). -#}

{#- A figure without trailing zeros. -#}
{% macro figure(value) -%}
    {{ regexp_replace_all("cast(cast(" ~ value ~ " as decimal(38, 6)) as string)", '[.]?0+$', '') }}
{%- endmacro %}

{#- An address in words: p12/t3/r7 as 第12页表3第7行, /sA4.2 as 附件4正文2节. The grammar of addresses is
    ingestion/addresses.py, where it stands in full and has its one parser; this only puts its parts into words. -#}
{% macro place_in_words(ref, terms) -%}
    {%- set parts = namespace(said=ref) -%}
    {%- for part, pattern in [
        ('page', '^p([0-9]+)'), ('table', '/t([0-9]+)'), ('row', '/r([0-9]+)'), ('annex', '/sA([0-9-]+)[.](.+)'),
        ('report', '/sR([0-9]+)[.](.+)'), ('prose', '/s(.+)'),
    ] -%}
    {%- set parts.said = reworded(parts.said, pattern, terms ~ "['place." ~ part ~ "']") -%}
    {%- endfor -%}
    trim({{ parts.said }})
{%- endmacro %}

{#- Several, parted as the language parts them. -#}
{% macro places_in_words(refs, terms) -%}
    {{ joined_list(each_as(refs, 'ref_', place_in_words('ref_', terms)), terms ~ "['place.between']") }}
{%- endmacro %}

{#- What one argument says. -#}
{% macro word_of(entry, terms) -%}
    case {{ entry }}.kind
        when 'figure' then {{ figure(entry ~ '.figure') }}
        when 'code' then {{ terms }}[{{ entry }}.text]
        when 'place' then {{ place_in_words(entry ~ '.text', terms) }}
        when 'list' then {{ list_in_words(entry, terms) }}
        else {{ entry }}.text
    end
{%- endmacro %}

{#- The members of a list as its style words them, `{word}`, `{term}` (the word is a code) and `{amount}`. -#}
{% macro list_in_words(entry, terms) -%}
    {%- set bare = "case when m_.amount is null then " ~ terms ~ "[" ~ entry ~ ".text || '.without_amount'] end" -%}
    {%- set style = "coalesce(" ~ bare ~ ", " ~ terms ~ "[" ~ entry ~ ".text || '.item'])" -%}
    {%- set termed = "replace(" ~ style ~ ", '{term}', coalesce(" ~ terms ~ "[m_.word], ''))" -%}
    {%- set counted = "replace(" ~ termed ~ ", '{amount}', coalesce(" ~ figure('m_.amount') ~ ", ''))" -%}
    {%- set said = "replace(" ~ counted ~ ", '{word}', coalesce(m_.word, ''))" -%}
    {{ joined_list(each_as(entry ~ '.items', 'm_', said), terms ~ "[" ~ entry ~ ".text || '.between']") }}
{%- endmacro %}

{#- All arguments in words, by their names. -#}
{% macro words_of(arguments, terms) -%}
    {{ return(adapter.dispatch('words_of')(arguments, terms)) }}
{%- endmacro %}
{% macro duckdb__words_of(arguments, terms) -%}
    {%- set entry = "struct_pack(name := e_.key, said := " ~ word_of('e_.value', terms) ~ ")" -%}
    {{ return("map_from_entries(list_transform(map_entries(" ~ arguments ~ "), e_ -> " ~ entry ~ "))") }}
{%- endmacro %}
{% macro default__words_of(arguments, terms) -%}
    {{ return("transform_values(" ~ arguments ~ ", (k_, e_) -> " ~ word_of('e_', terms) ~ ")") }}
{%- endmacro %}

{#- A template with its blanks filled from a map of words; NULL where one is empty outside brackets. -#}
{% macro said(template, words) -%}
    {{ joined_parts(
        template, '[', 's_',
        whole=blanks_filled('s_', words),
        part="coalesce(" ~ blanks_filled(part_of('s_', ']', 1), words) ~ ", '') || " ~ blanks_filled(part_of('s_', ']', 2), words),
    ) }}
{%- endmacro %}

{% macro blanks_filled(text, words) -%}
    {{ return(joined_parts(
        text, '{', 'b_',
        whole='b_',
        part=words ~ "[" ~ part_of('b_', '}', 1) ~ "] || " ~ part_of('b_', '}', 2),
    )) }}
{%- endmacro %}

{#- What stands before (1) or behind (2) a mark. -#}
{% macro part_of(text, mark, number) -%}
    {{ return("split_part(" ~ text ~ ", '" ~ mark ~ "', " ~ number ~ ")") }}
{%- endmacro %}
