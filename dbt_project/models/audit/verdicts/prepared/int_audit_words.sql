-- What evaluations say in words, last of all and only for what is shown: in Chinese, of each its subject and of those
-- that fail or are rounding all else; in English what fails. '0.1.0' are the words that ids and fingerprints of that
-- version were made of (int_audit_earlier_ids, int_audit_decisions); they are never shown and never reworded.
with

told as (
    select
        e.*,
        e.outcome in ('fail', 'rounding') as is_shown,
        max(case when e.outcome = 'fail' then 1 else 0 end) over (partition by e.rule_code, e.document_id)
            as is_beside_a_finding
    from {{ ref('int_audit_evaluations') }} as e
),

worded as (
    select
        e.document_id,
        e.evaluation_id,
        t.language,
        e.is_shown or t.language = '0.1.0' as is_shown,
        t.subject,
        t.expected,
        t.actual,
        t.formula,
        t.message,
        {{ joined_maps(words_of('e.arguments', 'k.terms'), map_of({
            'project': 'e.project_name',
            'expected_value': figure('e.expected_value'),
            'actual_value': figure('e.actual_value'),
            'gap': figure('abs(e.difference)'),
            'place': 'case when e.is_shown then ' ~ place_in_words('e.place', 'k.terms') ~ ' end',
            'inputs': 'case when e.is_shown then ' ~ places_in_words('e.evidence_refs', 'k.terms') ~ ' end',
        })) }} as words
    from told as e
    inner join {{ ref('audit_templates') }} as t
        on
            e.rule_code = t.rule_code
            and e.variant = t.variant
            and (
                t.language = 'zh'
                or (t.language = 'en' and e.outcome = 'fail')
                or (t.language = '0.1.0' and e.is_beside_a_finding = 1)
            )
    inner join {{ ref('int_audit_terms') }} as k on t.language = k.language
),

parts as (
    select
        w.*,
        {{ said('w.subject', 'w.words') }} as subject_said,
        case when w.is_shown then {{ said('w.formula', 'w.words') }} end as formula_said
    from worded as w
)

select
    p.document_id,
    p.evaluation_id,
    p.language,
    p.subject_said as subject,
    case when p.is_shown then {{ said('p.expected', 'p.words') }} end as expected_text,
    case when p.is_shown then {{ said('p.actual', 'p.words') }} end as actual_text,
    p.formula_said as formula,
    case
        when p.is_shown
            then {{ said('p.message', joined_maps('p.words', map_of({
                'subject': 'p.subject_said', 'formula': 'p.formula_said'
            }))) }}
    end as message
from parts as p
