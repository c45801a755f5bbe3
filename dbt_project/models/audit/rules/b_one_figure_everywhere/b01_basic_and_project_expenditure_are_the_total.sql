-- Basic and project expenditure are the total: in a sentence that breaks the total down, and in prose against the
-- executed total of the overall table. Prose that tells of fiscal appropriations alone may fit the general public
-- budget instead.
with

-- Prose that names each of the two once only.
stated as (
    select
        n.document_id,
        sum(n.amount) as amount,
        sum({{ half('n', 'amount') }}) as halves,
        count(distinct n.concept) as kinds,
        count(*) as figures,
        min(n.source_ref) as place,
        {{ collected_items('n.sequence', word='n.label', amount='n.amount') }} as terms,
        {{ collected_citations(place_at('n.source_ref')) }} as evidence
    from {{ ref('fct_narrative_amount') }} as n
    left join {{ ref('fct_narrative_amount') }} as whole
        on n.document_id = whole.document_id and n.part_of = whole.sequence and whole.occurrence = 1
    where
        n.occurrence = 1
        and n.measure = 'final'
        and n.concept in ('basic_expenditure', 'project_expenditure')
        and whole.sequence is null
    group by n.document_id
),

executed as (
    select
        b.document_id,
        {{ figure_at('b', 'executed') }} as cited,
        b.executed,
        g.amount as general_public,
        {{ half('b', 'executed') }} as half
    from {{ ref('fct_budget_execution') }} as b
    left join {{ ref('fct_fund_composition') }} as g
        on
            b.document_id = g.document_id
            and g.scope = 'overall'
            and g.item = 'general_public_budget'
            and g.occurrence = 1
    where b.scope = 'overall' and b.funding_line = 'total' and b.occurrence = 1
),

places as (
    select
        t.document_id,
        {{ place_at('t.source_ref') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('prose_sum', {'label': 't.label'}) }},
        case when p.measures > 1 then 'not_comparable' end as reason,
        p.amount as expected_value,
        t.amount as actual_value,
        {{ half('t', 'amount') }} as print_half,
        p.halves + {{ half('t', 'amount') }} as tolerance,
        'sentence' as variant,
        {{ arguments(words={'label': 't.label'}, lists={'terms': ['money_sum', 'p.terms']}) }},
        p.evidence
    from {{ ref('fct_narrative_amount') }} as t
    inner join {{ ref('int_audit_breakdowns') }} as p
        on t.document_id = p.document_id and t.sequence = p.sequence and p.kinds = 2
    where t.occurrence = 1
    union all
    select
        e.document_id,
        e.cited as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('executed_total') }},
        case
            when e.executed is null then 'figure_not_printed'
            when s.document_id is null or s.kinds < 2 then 'input_not_printed'
            when s.figures > 2 then 'not_comparable'
        end as reason,
        case when abs(s.amount - e.general_public) <= s.halves + e.half then e.executed else s.amount end
            as expected_value,
        e.executed as actual_value,
        e.half as print_half,
        s.halves + e.half as tolerance,
        'executed_total' as variant,
        {{ arguments(lists={'terms': ['money_sum', 's.terms']}) }},
        s.evidence
    from executed as e
    left join stated as s on e.document_id = s.document_id
)
{{ audit_outcomes('B01') }}
