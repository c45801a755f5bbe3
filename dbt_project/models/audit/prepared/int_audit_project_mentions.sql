-- Base-data lines and sums of prose that speak of a project with a table of its own. A mention that fits two tables
-- equally well belongs to none. `is_named`: the sentence itself names it, not only the heading above.
with

mentions as (
    select
        document_id,
        'base_data' as told_in,
        line_number as number,
        item_name as label,
        {{ compared_names('e', 'item_name') }},
        true as is_named,
        source_ref
    from {{ ref('fct_expense') }} as e
    where occurrence = 1 and expense_item_code = 'project_line'
    union all
    select
        document_id,
        'prose' as told_in,
        sequence as number,
        label,
        {{ compared_names('n', 'label') }},
        instr(source_text, label) > 0 as is_named,
        source_ref
    from {{ ref('fct_narrative_amount') }} as n
    where occurrence = 1 and concept = 'project_line_expenditure'
),

likened as (
    select
        m.*,
        p.scope_number,
        {{ name_likeness('m', 'p') }} as likeness
    from mentions as m
    inner join {{ ref('int_audit_projects') }} as p on m.document_id = p.document_id
),

ranked as (
    select
        likened.*,
        min(likeness) over (partition by document_id, told_in, number) as best_likeness
    from likened
    where likeness is not null
)

select
    document_id,
    told_in,
    number,
    label,
    compared_name,
    is_named,
    source_ref,
    min(scope_number) as scope_number,
    min(likeness) as likeness
from ranked
where likeness = best_likeness
group by document_id, told_in, number, label, compared_name, is_named, source_ref
having count(*) = 1
