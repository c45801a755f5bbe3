-- Every rule at every place it looks at. Where a report prints one subject more than once, the prints are numbered; a
-- subject keeps its id from one issue of a report to the next. Adding a rule needs no change here.
with

evaluations as (
    {%- for rule in audit_rule_models() %}
    select {{ (audit_rule_columns() + ['arguments'] + audit_citation_columns()) | join(', ') }} from {{ ref(rule) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

-- All that a rule says, without a word of ours.
typed as (
    select
        e.*,
        cast({{ arguments_key('e.arguments') }} as string) as arguments_key
    from evaluations as e
),

evaluated as (
    select
        e.*,
        {{ contents('e', audit_rule_columns() + ['arguments_key']) }} as contents,
        d.agency_id,
        d.region_code,
        d.fiscal_year,
        d.report_kind,
        d.report_level,
        -- A judgement counts as long as what it is about: its table, the prose, else the report.
        coalesce(
            t.is_current,
            case when instr(e.place, '/s') > 0 and e.place <> '/s0' then p.is_current end,
            d.is_current
        ) as is_current,
        s.severity,
        {{ numbered(
            ['e.rule_code', 'e.document_id', 'e.scope', 'e.project_id', 'e.subject_code'],
            [
                print_order('e.place'), figure('e.actual_value'), figure('e.expected_value'),
                'e.arguments_key', contents('e', audit_rule_columns() + ['arguments_key']),
            ],
            [],
        ) }} as occurrence
    from typed as e
    inner join {{ ref('int_documents') }} as d on e.document_id = d.document_id
    inner join {{ ref('int_audit_settings') }} as s
        on
            e.rule_code = s.rule_code
            and d.region_code = s.region_code
            and d.fiscal_year = s.fiscal_year
    left join {{ ref('int_table_currency') }} as t
        on e.document_id = t.document_id and {{ table_of('e.place') }} = t.table_ref
    left join {{ ref('int_subjects') }} as p on e.document_id = p.document_id and p.form = 'prose'
    where s.is_enabled
)

select
    {{ evaluation_key('subject_code', 'occurrence') }} as evaluation_id,
    evaluated.*
from evaluated
