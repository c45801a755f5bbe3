-- What the classes, sections and items of a document's statement may be called: as printed there, or as the
-- classification calls them in any year. Compared without 支出, brackets and quotation marks.
select
    document_id,
    function_code as code,
    compared_name as name
from {{ ref('int_final_account_lines') }}
where statement = 'general_public_expenditure' and occurrence = 1 and function_code is not null
union
select
    leaves.document_id,
    f.code,
    f.compared_name as name
from {{ ref('int_functional_leaves') }} as leaves
inner join {{ ref('functions') }} as f
    on f.code in (leaves.function_code, substring(leaves.function_code, 1, 5), substring(leaves.function_code, 1, 3))
