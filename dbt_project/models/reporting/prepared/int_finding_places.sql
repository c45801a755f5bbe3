-- Where the figures of a finding stand, in words: the judged one, and those it is compared with in the order of print.
with

worded as (
    select
        e.document_id,
        e.evaluation_id,
        e.role,
        e.source_ref,
        p.page,
        {{ place_with_heading('e.row_ref', 'p.name', 'k.terms') }} as place,
        k.terms['place.between'] as parted_by
    from {{ ref('int_audit_evidence') }} as e
    inner join {{ ref('stg_lake__place') }} as p on e.document_id = p.document_id and e.source_ref = p.source_ref
    inner join {{ ref('int_audit_terms') }} as k on k.language = 'zh'
),

gathered as (
    select
        document_id,
        evaluation_id,
        max(parted_by) as parted_by,
        max(case when role = 'judged' then page end) as judged_page,
        max(case when role = 'judged' then place end) as judged_place,
        max(case when role = 'judged' then source_ref end) as judged_ref,
        count(case when role = 'input' then 1 end) as inputs,
        {{ collected_in_order("case when role = 'input' then place end", print_order('source_ref')) }} as input_places
    from worded
    group by document_id, evaluation_id
)

select
    document_id,
    evaluation_id,
    judged_ref,
    judged_page,
    judged_place,
    inputs,
    {{ joined_list(kept_of('input_places', 'p_', 'p_ is not null'), 'parted_by') }} as input_places
from gathered
