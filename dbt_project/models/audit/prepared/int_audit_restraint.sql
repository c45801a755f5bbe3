-- Reports that claim restraint (厉行节约): what the form's own field says, where it says something.
select
    document_id,
    min(source_ref) as source_ref
from {{ ref('stg_lake__form_field') }}
where field = 'saving_measures' and length(value_raw) > 4
group by document_id
