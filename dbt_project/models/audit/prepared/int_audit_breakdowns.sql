-- What the parts of a sum told in prose add up to. Parts stand in the sum's own sentence, or, for projects, one by one
-- in the paragraph that states their sum and in those below it; such a list may leave some out, as 其中 may.
with

amounts as (
    select
        n.*,
        -- Sections go on over pages.
        {{ regexp_replace_all('n.source_ref', '^p[0-9]+', '') }} as section,
        {{ half('n', 'amount') }} as half
    from {{ ref('fct_narrative_amount') }} as n
    where n.occurrence = 1
),

parts as (
    select
        p.document_id,
        p.part_of as sequence,
        p.sequence as part_sequence,
        p.concept,
        p.measure,
        p.label,
        p.amount,
        p.half,
        p.source_ref,
        p.breakdown = 'complete' as is_complete
    from amounts as t
    inner join amounts as p on t.document_id = p.document_id and t.sequence = p.part_of
    where
        (t.section = p.section or t.section || '.' = substr(p.section, 1, length(t.section) + 1))
        and not (t.concept = 'project_expenditure' and {{ marked('p.label', 'income', at='end') }})
    union all
    select
        p.document_id,
        t.sequence,
        p.sequence as part_sequence,
        p.concept,
        p.measure,
        p.label,
        p.amount,
        p.half,
        p.source_ref,
        false as is_complete
    from amounts as t
    inner join amounts as p
        on
            t.document_id = p.document_id
            and t.measure = p.measure
            and t.sequence < p.sequence
            and (t.section = p.section or t.section || '.' = substr(p.section, 1, length(t.section) + 1))
    where t.concept = 'project_expenditure' and p.concept = 'project_line_expenditure' and p.part_of is null
)

select
    document_id,
    sequence,
    sum(amount) as amount,
    -- The part with most decimals says how exactly the list is printed; 0 is none.
    min(half) * count(case when amount <> 0 then 1 end) as halves,
    count(*) as parts,
    count(*) - count(distinct label) as repeats,
    count(distinct measure) as measures,
    count(distinct case when concept in ('basic_expenditure', 'project_expenditure') then concept end) as kinds,
    min(case when is_complete then 1 else 0 end) = 1 as is_complete,
    {{ collected_items('part_sequence', word='label', amount='amount') }} as terms,
    {{ collected_citations(place_at('source_ref')) }} as evidence
from parts
group by document_id, sequence
