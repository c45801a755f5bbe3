{#- Subjects: what a report prints, as re-issues replace it. A form and, in it, a project or a statement. -#}

{#- The form a row of a self-evaluation stands in: that of the whole agency, or of a project. -#}
{% macro scope_form(row) -%}
    case {{ row }}.scope when 'project' then 'project_self_evaluation' else 'overall_self_evaluation' end
{%- endmacro %}

{#- Which project a row is of, by its cleaned name; a table that names none is the subject of its own report. -#}
{% macro scope_subject(row) -%}
    case {{ row }}.scope
        when 'project'
            then coalesce(
                {{ compared(row, 'project_name') }},
                {{ row }}.document_id || '/' || cast({{ row }}.scope_number as string)
            )
        else 'whole_agency'
    end
{%- endmacro %}

{#- How many of the figures of a group of rows are printed. -#}
{% macro printed_figures(columns) -%}
    {% for column in columns %}count({{ column }}){{ " + " if not loop.last }}{% endfor %}
{%- endmacro %}
