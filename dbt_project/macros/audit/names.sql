{#- Names of projects, which a report rarely prints the same way twice. -#}

{#- A project's name without the generic words it ends in: 流动人员档案管理 of 流动人员档案管理工作经费. -#}
{% macro project_core(column) -%}
    {{ regexp_replace_all("replace(" ~ clean_project_name(column) ~ ", '追加', '')", '(专项|经费|资金|项目|支出|工作|费用|费)+$', '') }}
{%- endmacro %}

{#- Only the numerals of a name: batches, years and levels that part two projects of one name. -#}
{% macro name_numerals(column) -%}
    {{ regexp_replace_all(column, '[^0-9一二三四五六七八九十省市县区]', '') }}
{%- endmacro %}

{#- How surely two names mean one project: 1 the same, 2 the same but for generic words, 3 one has at most two more
    characters inside (社保 for 社会保险), NULL where neither. -#}
{% macro name_likeness(first, second) -%}
    {%- set a = project_core(first) -%}
    {%- set b = project_core(second) -%}
    case
        when {{ clean_project_name(first) }} = {{ clean_project_name(second) }} then 1
        when {{ a }} = {{ b }} and length({{ a }}) >= 4 then 2
        when
            least(length({{ a }}), length({{ b }})) >= 6
            and abs(length({{ a }}) - length({{ b }})) between 1 and 2
            and {{ differs_by_insertion(a, b) }}
            and (
                {{ name_numerals(a) }} = {{ name_numerals(b) }}
                -- 直事业单位 is 市直事业单位 with its first character lost.
                or ({{ a }} like '直%' and {{ b }} = substr({{ b }}, 1, 1) || {{ a }})
                or ({{ b }} like '直%' and {{ a }} = substr({{ a }}, 1, 1) || {{ b }})
            )
            then 3
    end
{%- endmacro %}

{#- True where one text is the other with something put in. DuckDB measures distance in bytes, Spark in characters. -#}
{% macro differs_by_insertion(first, second) -%}
    {{ return(adapter.dispatch('differs_by_insertion')(first, second)) }}
{%- endmacro %}
{% macro duckdb__differs_by_insertion(first, second) -%}
    {{ return("levenshtein(" ~ first ~ ", " ~ second ~ ") = abs(strlen(" ~ first ~ ") - strlen(" ~ second ~ "))") }}
{%- endmacro %}
{% macro default__differs_by_insertion(first, second) -%}
    {{ return("levenshtein(" ~ first ~ ", " ~ second ~ ") = abs(length(" ~ first ~ ") - length(" ~ second ~ "))") }}
{%- endmacro %}

{#- What an outcome is about, without the verb before it and the word for a count behind it: 创业培训 of 完成创业培训人数. -#}
{% macro outcome_core(column) -%}
    {%- set unspaced = regexp_replace_all(column, '[ 　“”"（）()、，]', '') -%}
    {%- set bare = regexp_replace_all(unspaced, '^(全年|全市|全县|全区|全省|本年|当年|共|累计|新增|实现|完成|举办|开展|组织|发放|实施|办理|处理)+', '') -%}
    {{ regexp_replace_all(bare, '(总人数|人次数|人数|人次|次数|场次|件数|户数|家数|总数|数量|总量|金额|情况|数)+$', '') }}
{%- endmacro %}

{#- A unit as it is compared: 场次 are 场, 名 are 人. -#}
{% macro plain_unit(unit) -%}
    case {{ unit }} when '场次' then '场' when '名' then '人' when '位' then '人' else {{ unit }} end
{%- endmacro %}

{#- True where a text has one of the words of a mark (seeds/audit_marks.csv): `anywhere`, at its `beginning` or `end`, or as the
    `whole` of it. NULL marks nothing. -#}
{% macro marked(text, mark, at='anywhere') -%}
    exists (
        select 1 from {{ ref('audit_marks') }} as mark_
        where mark_.mark = '{{ mark }}' and {{ {
            'anywhere': 'instr(' ~ text ~ ', mark_.word) > 0',
            'beginning': 'instr(' ~ text ~ ', mark_.word) = 1',
            'whole': text ~ ' = mark_.word',
            'end': 'right(' ~ text ~ ', length(mark_.word)) = mark_.word',
        }[at] }}
    )
{%- endmacro %}
