-- A standard per head times a count gives the stated amount: inside one sentence, or a table's standard and count
-- against the sum that the prose names by the same words (职业技能培训补贴标准, …人数, 职业技能培训补贴315.88万元).
with

standards as (
    select
        i.*,
        {{ figure_at('i', 'actual') }} as cited,
        replace(i.indicator_name, k.word, '') as matter
    from {{ ref('fct_indicator') }} as i
    inner join {{ ref('audit_marks') }} as k on k.mark = 'standard' and i.indicator_name like '%' || k.word
    where i.occurrence = 1 and {{ marked('i.actual_unit', 'money_a_head', at='whole') }}
),

counts as (
    select
        i.document_id,
        i.scope,
        i.scope_number,
        i.indicator_name,
        {{ figure_at('i', 'actual') }} as cited,
        i.actual_value as persons
    from {{ ref('fct_indicator') }} as i
    where
        i.occurrence = 1
        and {{ marked('i.actual_unit', 'head', at='whole') }}
        and coalesce(i.actual_operator, '=') = '='
),

-- A sum that the prose repeats is one sum.
sums as (
    select
        n.document_id,
        coalesce(substr(n.label, length(k.word) + 1), n.label) as matter,
        n.amount,
        min({{ place_at('n.source_ref') }}) as cited
    from {{ ref('fct_narrative_amount') }} as n
    left join {{ ref('audit_marks') }} as k on k.mark = 'payment' and instr(n.label, k.word) = 1
    where n.occurrence = 1 and n.measure = 'final'
    group by n.document_id, coalesce(substr(n.label, length(k.word) + 1), n.label), n.amount
),

told as (
    select
        s.document_id,
        coalesce(a.cited, s.cited) as judged,
        s.scope,
        s.project_id,
        s.project_name,
        s.matter,
        s.actual_value as unit_cost,
        c.persons,
        a.amount,
        {{ citations(['s.cited', 'c.cited']) }} as evidence
    from standards as s
    left join counts as c
        on
            s.document_id = c.document_id
            and s.scope = c.scope
            and s.scope_number = c.scope_number
            and c.indicator_name like s.matter || '%'
    left join sums as a on s.document_id = a.document_id and s.matter = a.matter
    union all
    select
        f.document_id,
        {{ place_at('f.source_ref') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        f.label as matter,
        f.unit_cost,
        f.value as persons,
        f.amount,
        {{ citations([place_at('f.source_ref')]) }} as evidence
    from {{ ref('fct_narrative_figure') }} as f
    where f.occurrence = 1 and f.kind = 'unit_cost'
),

places as (
    select
        t.document_id,
        t.judged,
        t.scope,
        t.project_id,
        t.project_name,
        {{ subject_code('standard_times_count', {'matter': 't.matter'}) }},
        case
            when t.amount is null then 'no_counterpart'
            when t.persons is null or t.unit_cost is null then 'input_not_printed'
        end as reason,
        {{ money('t.persons * t.unit_cost / 10000') }} as expected_value,
        t.amount as actual_value,
        {{ half_digit_of_value('t.amount') }} as print_half,
        2 * {{ half_digit_of_value('t.amount') }} as tolerance,
        'amount' as variant,
        {{ arguments(words={'matter': 't.matter'}, figures={'unit_cost': 't.unit_cost', 'count': 't.persons'}) }},
        t.evidence
    from told as t
)
{{ audit_outcomes('C14') }}
