-- What is wrong with the nine statements as documents: listed and not there, one that every agency has not there among
-- others that are, or empty without the note that says so.
{%- set compulsory = [
    'income_expenditure_summary', 'income', 'expenditure', 'fiscal_appropriation_summary',
    'general_public_expenditure', 'general_public_basic_expenditure', 'three_public',
] %}
with

statements as (
    select *
    from {{ ref('stg_lake__statement') }}
    -- Refused files have statements too, and no findings.
    where document_id in (select d.document_id from {{ ref('int_documents') }} as d)
),

-- Most of the nine are there, and no table is that could be another one.
published as (
    select
        document_id,
        min(source_ref) as place
    from statements
    where
        status <> 'absent'
        and document_id not in (
            select i.document_id
            from {{ ref('stg_lake__issue') }} as i
            where i.code in ('unrecognised_table', 'statement_without_title')
        )
    group by document_id
    having count(distinct statement) >= 6
),

compulsory as (
    {%- for statement in compulsory %}
    select '{{ statement }}' as statement
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

missing as (
    select
        p.document_id,
        p.place,
        c.statement
    from published as p
    cross join compulsory as c
    left join statements as s on p.document_id = s.document_id and c.statement = s.statement
    where s.document_id is null
)

select
    document_id,
    min(source_ref) as place,
    {{ subject_code('listed_statements') }},
    'statements_listed' as variant,
    {{ arguments(
        figures={'missing': 'count(*)'}, lists={'titles': ['titles', collected_items('title_raw', word='title_raw')]}
    ) }}
from statements
where status = 'absent'
group by document_id
union all
select
    document_id,
    place,
    {{ subject_code('missing_statement', {'statement': 'statement'}) }},
    'statement_missing' as variant,
    {{ arguments(codes={'statement': ['statement', 'statement']}) }}
from missing
union all
select
    document_id,
    source_ref as place,
    {{ subject_code('empty_statement', {'statement': 'statement'}) }},
    case empty_note when 'other' then 'empty_with_other_note' else 'empty_without_note' end as variant,
    {{ arguments(words={'title': 'title_raw'}) }}
from statements
where status = 'empty' and empty_note in ('none', 'other') and title_raw <> ''
