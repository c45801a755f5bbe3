-- What a finding rests on, place by place: the cell of each figure that the rule cites, by the column in which the
-- reader found it. What has no cell of its own stays the row, and `row_because` says why. A row that is cited beside
-- its own cell tells nothing more.
with

findings as (
    select
        document_id,
        evaluation_id,
        judged,
        evidence
    from {{ ref('int_audit_evaluations') }}
    where outcome = 'fail'
),

inputs as (
    select
        document_id,
        evaluation_id,
        judged,
        {{ each_of('evidence') }} as cited
    from findings
),

named as (
    select
        document_id,
        evaluation_id,
        'judged' as role,
        judged as cited
    from findings
    union all
    select
        document_id,
        evaluation_id,
        'input' as role,
        cited
    from inputs
    where
        cited.source_ref <> judged.source_ref
        or (
            cited.column_number is not null
            and cited.column_number <> coalesce(judged.column_number, 0)
        )
)

select
    document_id,
    evaluation_id,
    role,
    cited.source_ref as row_ref,
    min(cited.field) as field,
    case
        when cited.column_number is null then cited.source_ref
        else cited.source_ref || '/c' || cast(cited.column_number as string)
    end as source_ref,
    case
        when cited.column_number is not null then null
        when cited.source_ref = '/s0' then 'whole_report'
        when instr(cited.source_ref, '/s') > 0 then 'prose'
        else min(case cited.kind when 'figure' then 'blank' else cited.kind end)
    end as row_because
from named
group by document_id, evaluation_id, role, cited.source_ref, cited.column_number
