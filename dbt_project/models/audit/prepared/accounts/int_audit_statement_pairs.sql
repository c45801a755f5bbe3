-- Each total of the accounts beside the same total elsewhere: in another statement, or in prose. Prose names sums less
-- exactly than statements. The sum beside it is the one it names (总计); of those it may mean where it names none, one
-- that it agrees with, else the one that its sentence names or that is meant by the plain word: never the nearest.
with

figures as (
    select * from {{ ref('int_audit_statement_figures') }}
),

-- A part (其中：人员经费) is of the general public budget where the sum it is part of is.
told as (
    select
        n.document_id,
        n.sequence,
        n.concept,
        n.label,
        n.source_text,
        n.amount,
        {{ half('n', 'amount') }} as half,
        {{ place_at('n.source_ref') }} as cited,
        {{ names_a_total('n.label') }} as names_one,
        {{ marked('coalesce(whole.source_text, n.source_text)', 'general_public_budget') }} as of_general_public_budget
    from {{ ref('fct_narrative_amount') }} as n
    left join {{ ref('fct_narrative_amount') }} as whole
        on n.document_id = whole.document_id and n.part_of = whole.sequence and whole.occurrence = 1
    where n.occurrence = 1 and n.measure = 'final'
),

beside as (
    select
        t.*,
        f.statement,
        f.figure_code,
        f.amount as statement_amount,
        f.half as statement_half,
        {{ citations(['f.cited', 'f.further_cited']) }} as statement_evidence,
        case
            when {{ marked_as('t.label', 'm.named_by') }} then 1
            when t.names_one then null
            when abs(t.amount - f.amount) <= t.half + f.half then 2
            when {{ marked_as('t.source_text', 'm.named_by') }} then 3
            when m.named_by is null then 4
        end as nearness
    from told as t
    inner join {{ ref('statement_figures') }} as m
        on t.concept = m.concept and t.of_general_public_budget = m.of_general_public_budget
    inner join figures as f on t.document_id = f.document_id and m.figure_code = f.figure_code
),

meant as (
    select
        b.*,
        {{ numbered(
            ['b.document_id', 'b.sequence'],
            [
                'b.nearness',
                "case when b.statement in ('income_expenditure_summary', 'fiscal_appropriation_summary') then 1 else 0 end",
                'b.statement',
            ],
            ['b'],
        ) }} as place_in_line
    from beside as b
    where b.nearness is not null
)

select
    a.document_id,
    {{ subject_code('figure', {'figure': 'a.figure_code', 'statement': 'a.statement', 'beside': 'b.statement'}) }},
    a.amount,
    a.half,
    a.cited,
    'figure' as variant,
    {{ arguments(codes={
        'figure': ['figure', 'a.figure_code'],
        'statement': ['statement', 'a.statement'],
        'other_statement': ['statement', 'b.statement'],
    }) }},
    b.amount as other_amount,
    b.half as other_half,
    {{ citations(['b.cited', 'b.further_cited', 'a.further_cited']) }} as evidence
from figures as a
inner join figures as b
    on a.document_id = b.document_id and a.figure_code = b.figure_code and a.statement < b.statement
union all
select
    document_id,
    {{ subject_code('prose_sum', {'label': 'label'}) }},
    amount,
    half,
    cited,
    'prose_figure' as variant,
    {{ arguments(
        words={'label': 'label'}, codes={'figure': ['figure', 'figure_code'], 'statement': ['statement', 'statement']}
    ) }},
    statement_amount as other_amount,
    statement_half as other_half,
    statement_evidence as evidence
from meant
where place_in_line = 1
