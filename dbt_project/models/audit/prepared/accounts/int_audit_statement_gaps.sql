-- What is wrong with the nine statements as documents: listed and not there, one that every agency has not there among
-- others that are, or empty without the note that says so.
{%- set compulsory = {
    'income_expenditure_summary': '收入支出决算总表',
    'income': '收入决算表',
    'expenditure': '支出决算表',
    'fiscal_appropriation_summary': '财政拨款收入支出决算总表',
    'general_public_expenditure': '一般公共预算财政拨款支出决算表',
    'general_public_basic_expenditure': '一般公共预算财政拨款基本支出决算表',
    'three_public': '财政拨款“三公”经费支出决算表',
} %}
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
    {%- for statement, title in compulsory.items() %}
    select
        '{{ statement }}' as statement,
        '{{ title }}' as title
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

missing as (
    select
        p.document_id,
        p.place,
        c.statement,
        c.title
    from published as p
    cross join compulsory as c
    left join statements as s on p.document_id = s.document_id and c.statement = s.statement
    where s.document_id is null
)

select
    document_id,
    min(source_ref) as place,
    '部门决算表' as subject,
    {{ subject_code('listed_statements') }},
    '附有部门决算表' as expected_text,
    cast(count(*) as string) || '张表未附' as actual_text,
    '目录所列部门决算表中有' || cast(count(*) as string) || '张未附：'
    || {{ joined_text("'《' || title_raw || '》'", '、', 'title_raw') }} as message
from statements
where status = 'absent'
group by document_id
union all
select
    document_id,
    place,
    '《' || title || '》' as subject,
    {{ subject_code('missing_statement', {'statement': 'statement'}) }},
    '公开' || title as expected_text,
    '无此表' as actual_text,
    '部门决算表中缺少《' || title || '》' as message
from missing
union all
select
    document_id,
    source_ref as place,
    '《' || title_raw || '》空表说明' as subject,
    {{ subject_code('empty_statement', {'statement': 'statement'}) }},
    '注明无数据' as expected_text,
    case empty_note when 'other' then '说明的是其他表' else '未作说明' end as actual_text,
    '《' || title_raw || '》为空表，'
    || case empty_note when 'other' then '所附说明却是其他表的' else '未说明无数据的原因' end as message
from statements
where status = 'empty' and empty_note in ('none', 'other') and title_raw <> ''
