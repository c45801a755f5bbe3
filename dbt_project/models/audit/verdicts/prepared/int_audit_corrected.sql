-- The sentence of each finding that stands on a value a person corrected, which says so: the row's text still shows
-- what was read.
with

messages as (
    select
        e.document_id,
        e.evaluation_id,
        e.place,
        e.evidence_refs,
        w.language,
        case w.language when 'zh' then e.message else w.message end as message,
        k.terms
    from {{ ref('fct_audit_evaluation') }} as e
    inner join {{ ref('int_audit_words') }} as w
        on e.document_id = w.document_id and e.evaluation_id = w.evaluation_id and w.language in ('zh', 'en')
    inner join {{ ref('int_audit_terms') }} as k on w.language = k.language
    where e.outcome = 'fail'
),

noted as (
    select
        m.document_id,
        m.evaluation_id,
        m.language,
        min(m.message) as message,
        min(m.terms['sentence.with_corrections']) as sentence,
        {%- set corrected = said("m.terms['sentence.corrected']", words_beside(none, {
            'place': place_in_words('c.source_ref', 'm.terms'),
            'value': "coalesce(c.value, m.terms['sentence.blank_value'])",
        })) %}
        {{ joined_list(collected_in_order(corrected, 'c.line_number'), "min(m.terms['sentence.corrected.between'])") }}
            as corrections
    from messages as m
    inner join {{ ref('stg_lake_ops__correction') }} as c
        on
            m.document_id = c.document_id
            and c.status = 'applied'
            and (m.place = c.source_ref or array_contains(m.evidence_refs, c.source_ref))
    group by m.document_id, m.evaluation_id, m.language
)

select
    n.document_id,
    n.evaluation_id,
    n.language,
    {{ said('n.sentence', words_beside(none, {'message': 'n.message', 'corrections': 'n.corrections'})) }} as message
from noted as n
