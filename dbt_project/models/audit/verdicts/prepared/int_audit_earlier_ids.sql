-- The ids that findings had before subjects had codes (0.1.0): made of the words of the subject, and of a number whose
-- order left equal places open. For each such id the finding it means today. `evaluation_id` is NULL where several
-- findings share the id's words, place and figures and differ otherwise: which one was meant is for a person to say.
{%- set tie = [
    'rule_code', 'document_id', 'scope', 'project_id', 'subject', 'place', 'actual_text', 'expected_text',
] | join(', ') %}

with

worded as (
    select
        e.*,
        w.subject,
        w.expected_text,
        w.actual_text
    from {{ ref('int_audit_evaluations') }} as e
    inner join {{ ref('int_audit_words') }} as w
        on e.document_id = w.document_id and e.evaluation_id = w.evaluation_id and w.language = '0.1.0'
    where e.is_current
),

numbered as (
    select
        e.*,
        {{ numbered(
            ['e.rule_code', 'e.document_id', 'e.scope', 'e.project_id', 'e.subject'],
            ['e.place', 'e.actual_text', 'e.expected_text', 'e.contents', 'e.occurrence'],
            [],
        ) }} as number,
        count(case when e.outcome = 'fail' then 1 end) over (partition by {{ tie }}) as findings,
        max(case when e.outcome = 'fail' then e.evaluation_id end) over (partition by {{ tie }}) as any_finding,
        min(case when e.outcome = 'fail' then e.contents end) over (partition by {{ tie }})
        = max(case when e.outcome = 'fail' then e.contents end) over (partition by {{ tie }}) as are_alike
    from worded as e
),

meant as (
    select
        {{ evaluation_key('subject', 'number') }} as earlier_id,
        agency_id,
        case
            when findings = 1 then any_finding
            when are_alike and outcome = 'fail' then evaluation_id
        end as evaluation_id
    from numbered
    where findings > 0
)

select
    earlier_id,
    min(agency_id) as agency_id,
    case when count(*) = count(evaluation_id) and min(evaluation_id) = max(evaluation_id) then min(evaluation_id) end
        as evaluation_id
from meant
group by earlier_id
