{{ config(meta={'refreshed': 'whole'}) }}
-- The words of each language for codes, lists and places, as one map: those of seeds/audit_terms.csv, and the names
-- that other seeds keep.
with

own as (
    select
        language,
        {{ collected_map("vocabulary || '.' || code", 'words') }} as terms
    from {{ ref('audit_terms') }}
    group by language
),

schemes as (
    select
        scheme_code,
        {{ argument(
            "'list'",
            text="'list.points_list'",
            items=collected_items('-points, level1_code', word='level1_name', amount='points')
        ) }} as listed
    from {{ ref('point_schemes') }}
    group by scheme_code
),

named as (
    select
        language,
        vocabulary || '.' || code as term,
        words
    from {{ ref('audit_terms') }}
    union all
    select
        o.language,
        'expense_item.' || i.expense_item_code as term,
        case o.language when 'en' then i.expense_item_name else i.expense_item_name_zh end as words
    from {{ ref('expense_items') }} as i
    cross join own as o
    union all
    select
        o.language,
        'point_scheme.' || s.scheme_code as term,
        {{ list_in_words('s.listed', 'o.terms') }} as words
    from schemes as s
    cross join own as o
)

select
    language,
    {{ collected_map('term', 'words') }} as terms
from named
group by language
