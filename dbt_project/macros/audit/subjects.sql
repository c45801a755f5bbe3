{#- What a place judges, for its id: a code with its arguments, `statement_sum(statement=income,line=208,column=total)`.
    An argument is a code where the form has one, else the name that the report itself prints; never words of ours,
    which may be reworded, nor a figure or a place, which a re-issue changes. One that is NULL is left out. -#}
{% macro subject_code(code, arguments={}) -%}
    {%- if arguments -%}
    concat('{{ code }}(', concat_ws(','
    {%- for name, value in arguments.items() %}, '{{ name }}=' || cast({{ value }} as string){% endfor %}), ')') as subject_code
    {%- else -%}
    '{{ code }}' as subject_code
    {%- endif -%}
{%- endmacro %}

{#- What a change is held against, as templates name it. -#}
{% macro comparison_base(base) -%}
    case when {{ base }} in ('prior_year', 'initial_budget') then {{ base }} else 'other' end
{%- endmacro %}

{#- An indicator row, by the name of the indicator, else of the group it stands in. -#}
{% macro indicator_subject(i) -%}
    {{ subject_code('indicator', {
        'name': i ~ '.indicator_name',
        'level2': 'case when ' ~ i ~ '.indicator_name is null then coalesce(' ~ i ~ '.level2_code, ' ~ i ~ '.level2_name) end',
        'level1': 'case when ' ~ i ~ '.indicator_name is null then coalesce(' ~ i ~ '.level1_code, ' ~ i ~ '.level1_name) end',
    }) }}
{%- endmacro %}

{#- A line of the base-data table, by its item; one that the agency names itself by that name too. -#}
{% macro base_line_subject(e) -%}
    {{ subject_code('base_line', {
        'item': e ~ '.expense_item_code',
        'name': 'case when ' ~ e ~ ".expense_item_code in ('project_line', 'other') then " ~ compared(e, 'item_name_line') ~ ' end',
    }) }}
{%- endmacro %}
