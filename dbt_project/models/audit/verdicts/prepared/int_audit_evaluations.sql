-- Every rule at every place it looks at. Where a report prints one subject more than once, the prints are numbered; a
-- subject keeps its id from one issue of a report to the next.
with

-- What may have been read otherwise accuses nobody.
guarded as (
    select
        e.*,
        d.document_id is not null and {{ rests_on_a_doubt('e', 'd.doubts') }}
        or (e.outcome = 'fail' and coalesce({{ differs_like_a_misreading('e', 'u.places') }}, false)) as is_in_doubt
    from {{ ref('int_audit_judgements') }} as e
    left join {{ ref('int_audit_doubts') }} as d on e.document_id = d.document_id
    left join {{ ref('int_audit_units') }} as u on e.document_id = u.document_id
),

-- All that a rule says, without a word of ours.
typed as (
    select
        {%- for column in audit_rule_columns() + ['arguments'] + audit_citation_columns() %}
        {%- if column == 'outcome' %}
        case when g.is_in_doubt then 'not_evaluable' else g.outcome end as outcome,
        {%- elif column == 'reason' %}
        case when g.is_in_doubt then 'reading_in_doubt' else g.reason end as reason,
        {%- else %}
        g.{{ column }},
        {%- endif %}
        {%- endfor %}
        cast({{ arguments_key('g.arguments') }} as string) as arguments_key
    from guarded as g
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
