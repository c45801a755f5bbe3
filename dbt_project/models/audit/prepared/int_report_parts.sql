-- Which parts a report has at all, so that a rule can tell "nothing wrong" from "nothing there".
select
    d.document_id,
    d.document_id in (select c.document_id from {{ ref('stg_lake__coverage') }} as c) as has_tables,
    d.document_id in (select s.document_id from {{ ref('stg_lake__outline_section') }} as s) as has_prose
from {{ ref('int_documents') }} as d
