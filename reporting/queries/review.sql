select
    review_queue.fiscal_year,
    document_id,
    file_name,
    form,
    column_name,
    printed,
    basis,
    state,
    source_text,
    review_queue.source_ref
from ops.review_queue
left join marts.dim_document using (document_id)
order by state, file_name, source_ref, review_id
