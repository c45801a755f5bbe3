{#- How findings speak. -#}

{#- A figure without trailing zeros. -#}
{% macro figure(value) -%}
    {{ regexp_replace_all("cast(cast(" ~ value ~ " as decimal(38, 6)) as string)", '[.]?0+$', '') }}
{%- endmacro %}

{#- p12/t3/r7 as 第12页表3第7行, /s2.1 as 正文2.1节, /sA4.2 as 附件4正文2节, /sR3.2 as 第3篇报告2节. The grammar of addresses is
    ingestion/addresses.py, where it stands in full and has its one parser; this only puts its parts into words. -#}
{% macro place_zh(ref) -%}
    {%- set pages = rewritten(ref, '(^|、)p([0-9]+)', '$1第$2页') -%}
    {%- set tables = rewritten(pages, '/t([0-9]+)', '表$1') -%}
    {%- set rows = rewritten(tables, '/r([0-9]+)', '第$1行') -%}
    {%- set annexes = rewritten(rows, '/sA([0-9-]+)[.]([^、]+)', '附件$1正文$2节') -%}
    {%- set reports = rewritten(annexes, '/sR([0-9]+)[.]([^、]+)', '第$1篇报告$2节') -%}
    {{ rewritten(reports, '/s([^、]+)', '正文$1节') }}
{%- endmacro %}
