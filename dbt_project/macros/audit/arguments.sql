{#- What a rule has to say, as types; the words are put to it last, from seeds/audit_templates.csv (words.sql).

    `arguments` is a map from the name of a blank in the templates to what stands there, each of one kind:

    figure   a number; in the unit that the template names
    word     what the report prints, or a name of its own: never words of ours
    code     a code of audit_terms (`column.budget`), whose words are the reader's
    list     terms of a sum, lines of an enumeration: {word, amount}, put together as its style says (`list.money_sum`)
    place    an address
    issue    what the reader said of a print, in the words of its own catalogue; `items` hold its reason and arguments

    NULL is told as nothing: a sentence of which one part is NULL is NULL, except inside brackets of the template. -#}

{#- figures, words, codes, lists, places: expressions by the name of the blank. A code is [vocabulary, expression], a
    list [style, expression]; `named` are words where the report has some, else a code: [expression, code]. -#}
{% macro arguments(figures={}, words={}, codes={}, lists={}, places={}, named={}, issues={}) -%}
    {%- set entries = {} -%}
    {%- for name, value in figures.items() %}{% do entries.update({name: argument("'figure'", figure=value)}) %}{% endfor -%}
    {%- for name, value in words.items() %}{% do entries.update({name: argument("'word'", text=value)}) %}{% endfor -%}
    {%- for name, value in places.items() %}{% do entries.update({name: argument("'place'", text=value)}) %}{% endfor -%}
    {%- for name, (vocabulary, value) in codes.items() -%}
    {%- do entries.update({name: argument("'code'", text="'" ~ vocabulary ~ ".' || " ~ value)}) -%}
    {%- endfor -%}
    {%- for name, (style, value) in lists.items() -%}
    {%- do entries.update({name: argument("'list'", text="'list." ~ style ~ "'", items=value)}) -%}
    {%- endfor -%}
    {%- for name, (value, code) in named.items() -%}
    {%- set kind = "case when " ~ value ~ " is null then 'code' else 'word' end" -%}
    {%- do entries.update({name: argument(kind, text="coalesce(" ~ value ~ ", '" ~ code ~ "')")}) -%}
    {%- endfor -%}
    {%- for name, (text, told) in issues.items() -%}
    {%- do entries.update({name: argument("'issue'", text=text, items=list_of([list_item(told)]))}) -%}
    {%- endfor -%}
    {{ map_of(entries) }} as arguments
{%- endmacro %}

{% macro no_arguments() -%}
    {{ map_of({'none': argument("'word'")}) }} as arguments
{%- endmacro %}

{#- The arguments as they decide an order or a digest: without the words of an issue, which are ours. -#}
{% macro arguments_key(arguments) -%}
    {%- set text = "case e_.value.kind when 'issue' then cast(null as string) else e_.value.text end" -%}
    {{ return(each_as('map_entries(' ~ arguments ~ ')', 'e_', struct_of({
        'name': 'e_.key', 'kind': 'e_.value.kind', 'text': text, 'figure': 'e_.value.figure', 'items': 'e_.value.items'
    }))) }}
{%- endmacro %}

{#- The same as one text for a digest that outlives versions, without places, which a re-issue moves: sorted by name. -#}
{% macro figures_key(arguments) -%}
    {%- set items = joined_list(
        each_as('e_.items', 'm_', "coalesce(m_.word, '') || ' ' || coalesce(" ~ figure('m_.amount') ~ ", '')"), "'+'"
    ) -%}
    {%- set said = "e_.name || '=' || coalesce(e_.text, '') || ' ' || coalesce(" ~ figure('e_.figure') ~ ", '') || ' ' || coalesce("
        ~ items ~ ", '')" -%}
    {{ joined_list(
        sorted_list(each_as(kept_of(arguments_key(arguments), 'e_', "e_.kind <> 'place'"), 'e_', said)), "'|'"
    ) }}
{%- endmacro %}

{#- One value of such a map; all have one type. -#}
{% macro argument(kind, text="cast(null as string)", figure="null", items=none) -%}
    {{ return(struct_of({
        'kind': kind,
        'text': text,
        'figure': 'cast(' ~ figure ~ ' as decimal(38, 6))',
        'items': items or no_items(),
    })) }}
{%- endmacro %}

{#- One member of a list: what it is called, and how much it is. -#}
{% macro list_item(word="cast(null as string)", amount="null") -%}
    {{ return(struct_of({'word': word, 'amount': 'cast(' ~ amount ~ ' as decimal(38, 6))'})) }}
{%- endmacro %}

{#- The members of a group in the order of `order_by`; those of which the word or the amount is asked for and NULL are
    left out. NULL where none is left. -#}
{% macro collected_items(order_by, word=none, amount=none, where=none) -%}
    {%- set there = [word ~ ' is not null' if word, amount ~ ' is not null' if amount and where is none, where] | select | join(' and ') -%}
    {{ return(adapter.dispatch('collected_items')(order_by, list_item(word or "cast(null as string)", amount or "null"), there)) }}
{%- endmacro %}
{% macro duckdb__collected_items(order_by, item, there) -%}
    {{ return("list(" ~ item ~ " order by " ~ order_by ~ ", " ~ item ~ ") filter (where " ~ there ~ ")") }}
{%- endmacro %}
{% macro default__collected_items(order_by, item, there) -%}
    {{ return("transform(array_sort(collect_list(case when " ~ there ~ " then struct(" ~ order_by ~ " as k, " ~ item
        ~ " as v) end)), x -> x.v)") }}
{%- endmacro %}
