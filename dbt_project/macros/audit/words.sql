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

{#- A place with what stands over it, before the address in words; where nothing does, the address alone. -#}
{% macro place_with_heading(ref, heading, terms) -%}
    case
        when coalesce({{ heading }}, '') = '' then {{ place_in_words(ref, terms) }}
        else
            replace(
                replace({{ terms }}['place.headed'], '{place}', {{ place_in_words(ref, terms) }}),
                '{heading}',
                {{ heading }}
            )
    end
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

{#- The arguments in words, each with its name; `asked` is a condition on the entry `e_`. -#}
{% macro words_of(arguments, terms, asked) -%}
    {{ return(each_as(kept_of('map_entries(' ~ arguments ~ ')', 'e_', asked), 'e_', word('e_.key', word_of('e_.value', terms)))) }}
{%- endmacro %}

{#- A word by its name, as templates ask for it. -#}
{% macro word(name, said) -%}
    {{ return(struct_of({'name': name, 'said': said})) }}
{%- endmacro %}

{#- Words of ours beside those of a rule. -#}
{% macro words_beside(words, further) -%}
    {%- set named = [] -%}
    {%- for name, said in further.items() %}{% do named.append(word("'" ~ name ~ "'", said)) %}{% endfor -%}
    {{ return(joined_lists(words, list_of(named)) if words else list_of(named)) }}
{%- endmacro %}

{#- A template with its blanks filled; NULL where one stays empty outside brackets. A brace inside a word is no blank: ⦃⦄
    stand for it until all are filled, and ⟦⟧ for the template's own brackets. -#}
{% macro said(template, words) -%}
    {%- set kept = regexp_replace_all(filled("translate(" ~ template ~ ", '[]', '⟦⟧')", words), '⟦[^⟦⟧]*[{][^⟦⟧]*⟧', '') -%}
    case when instr({{ kept }}, '{') = 0 then translate({{ kept }}, '⦃⦄⟦⟧', '{}') end
{%- endmacro %}

{#- A text in which each blank is replaced by its word; those that have none stay. -#}
{% macro filled(text, words) -%}
    {{ return(adapter.dispatch('filled')(text, words)) }}
{%- endmacro %}
{% macro one_filled(text, word) -%}
    {%- set protected = "translate(" ~ word ~ ".said, '{}', '⦃⦄')" -%}
    {{ return("replace(" ~ text ~ ", '{' || " ~ word ~ ".name || '}', coalesce(" ~ protected ~ ", '{' || " ~ word ~ ".name || '}'))") }}
{%- endmacro %}
{% macro duckdb__filled(text, words) -%}
    {{ return("list_reduce(" ~ words ~ ", (t_, w_) -> " ~ word("t_.name", one_filled('t_.said', 'w_')) ~ ", "
        ~ word("''", text) ~ ").said") }}
{%- endmacro %}
{% macro default__filled(text, words) -%}
    {{ return("aggregate(" ~ words ~ ", " ~ text ~ ", (t_, w_) -> " ~ one_filled('t_', 'w_') ~ ")") }}
{%- endmacro %}
