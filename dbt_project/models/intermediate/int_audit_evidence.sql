-- What a finding rests on, place by place. The place is the cell of the figure that the rule judges
-- (audit_cited_figures), or else the one cell of the row that prints the very figure that is cited; where several print
-- it, or it is a sum of rows, the place stays the row: a cell is never guessed.
with

findings as (
    select
        document_id,
        evaluation_id,
        rule_code,
        place,
        evidence_refs,
        expected_value,
        actual_value
    from {{ ref('int_audit_evaluations') }}
    where outcome = 'fail'
),

inputs as (
    select
        document_id,
        evaluation_id,
        rule_code,
        place,
        expected_value,
        {{ each_of('evidence_refs') }} as source_ref
    from findings
),

named as (
    select
        document_id,
        evaluation_id,
        rule_code,
        place as source_ref,
        'judged' as role,
        actual_value as figure_value
    from findings
    union all
    select
        document_id,
        evaluation_id,
        rule_code,
        source_ref,
        'input' as role,
        expected_value as figure_value
    from inputs
    where source_ref <> place
),

printed as (
    select
        n.document_id,
        n.evaluation_id,
        n.source_ref,
        c.column_number,
        f.rule_code is not null as is_judged,
        coalesce(n.figure_value = c.figure_value, false) as is_equal
    from named as n
    inner join {{ ref('int_figure_cells') }} as c on n.document_id = c.document_id and n.source_ref = c.source_ref
    left join {{ ref('audit_cited_figures') }} as f
        on
            n.role = 'judged'
            and n.rule_code = f.rule_code
            and c.record_table = f.record_table
            and c.figure_name = f.figure_name
),

cells as (
    select
        document_id,
        evaluation_id,
        source_ref,
        case
            when count(distinct case when is_judged then column_number end) = 1
                then min(case when is_judged then column_number end)
            when count(distinct case when is_equal then column_number end) = 1
                then min(case when is_equal then column_number end)
        end as column_number
    from printed
    group by document_id, evaluation_id, source_ref
)

select
    n.document_id,
    n.evaluation_id,
    n.role,
    n.source_ref as row_ref,
    case
        when c.column_number is null then n.source_ref
        else n.source_ref || '/c' || cast(c.column_number as string)
    end as source_ref
from named as n
left join cells as c
    on n.document_id = c.document_id and n.evaluation_id = c.evaluation_id and n.source_ref = c.source_ref
