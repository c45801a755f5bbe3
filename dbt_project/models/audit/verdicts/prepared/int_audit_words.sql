-- What evaluations say in words, last of all and only for what is shown: in Chinese, of each its subject and of those
-- that fail or are rounding all else; in English what fails. '0.1.0' are the words that ids and fingerprints of that
-- version were made of (int_audit_earlier_ids, int_audit_decisions); they are never shown and never reworded.
with

-- Where anything of a rule in a report failed: of these alone the earlier words are asked for.
failed as (
    select distinct
        rule_code,
        document_id
    from {{ ref('int_audit_evaluations') }}
    where outcome = 'fail'
),

chosen as (
    select
        e.*,
        t.language,
        t.language = '0.1.0' or e.outcome in ('fail', 'rounding') as is_shown,
        t.subject,
        t.expected,
        t.actual,
        t.formula,
        t.message,
        k.terms
    from {{ ref('int_audit_evaluations') }} as e
    left join failed as f on e.rule_code = f.rule_code and e.document_id = f.document_id
    inner join {{ ref('audit_templates') }} as t
        on
            e.rule_code = t.rule_code
            and e.variant = t.variant
            and (
                t.language = 'zh'
                or (t.language = 'en' and e.outcome = 'fail')
                or (t.language = '0.1.0' and f.rule_code is not null)
            )
    inner join {{ ref('int_audit_terms') }} as k on t.language = k.language
),

worded as (
    select
        c.document_id,
        c.evaluation_id,
        c.language,
        c.is_shown,
        c.subject,
        c.expected,
        c.actual,
        c.formula,
        c.message,
        {{ words_of('c.arguments', 'c.terms', "c.is_shown or instr(c.subject, '{' || e_.key || '}') > 0") }}
            as own_words,
        case
            when c.is_shown
                then
                    {{ words_beside(none, {
                        'project': 'c.project_name',
                        'expected_value': figure('c.expected_value'),
                        'actual_value': figure('c.actual_value'),
                        'gap': figure('abs(c.difference)'),
                        'place': place_in_words('c.place', 'c.terms'),
                        'inputs': places_in_words('c.evidence_refs', 'c.terms'),
                    }) }}
        end as common_words
    from chosen as c
),

parts as (
    select
        w.*,
        {{ said('w.subject', 'w.own_words') }} as subject_said,
        {{ joined_lists('w.own_words', 'w.common_words') }} as words
    from worded as w
),

sentences as (
    select
        p.*,
        case when p.is_shown then {{ said('p.formula', 'p.words') }} end as formula_said
    from parts as p
)

select
    s.document_id,
    s.evaluation_id,
    s.language,
    s.subject_said as subject,
    case when s.is_shown then {{ said('s.expected', 's.words') }} end as expected_text,
    case when s.is_shown then {{ said('s.actual', 's.words') }} end as actual_text,
    s.formula_said as formula,
    case
        when s.is_shown
            then {{ said('s.message', words_beside('s.words', {
                'subject': 's.subject_said', 'formula': 's.formula_said'
            })) }}
    end as message
from sentences as s
