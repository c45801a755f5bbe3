-- What inside one statement adds up to what: a class its sections, a section its items, a total its classes, the foot
-- of a summary its lines, a row's total its columns. Blank terms count nothing: lines without money are left blank.
with

lines as (
    select distinct
        document_id,
        statement,
        side,
        line_number,
        line_kind,
        line_code,
        code,
        expense_item_code
    from {{ ref('int_audit_statement_cells') }}
),

-- Which line holds which.
holds as (
    select
        p.document_id,
        p.statement,
        p.line_number,
        c.line_number as term_line
    from lines as p
    inner join lines as c
        on
            p.document_id = c.document_id
            and p.statement = c.statement
            and coalesce(p.side, '') = coalesce(c.side, '')
            and p.line_number <> c.line_number
    left join {{ ref('expense_items') }} as i on c.expense_item_code = i.expense_item_code
    where
        (length(c.code) = length(p.code) + 2 and p.code = substr(c.code, 1, length(p.code)))
        or (p.line_code in ('total', 'current_expenditure') and length(c.code) = 3)
        or (p.line_code = 'current_income' and c.line_kind = 'source')
        or (p.line_code = 'personnel_total' and c.code in ('301', '303'))
        or (p.line_code = 'public_use_total' and length(c.code) = 3 and c.code not in ('301', '303'))
        or (
            p.line_code = 'grand_total'
            and c.line_code in (
                'current_income', 'current_expenditure', 'used_surplus', 'surplus_distribution', 'opening_balance',
                'closing_balance'
            )
        )
        or p.expense_item_code = i.parent_code
),

terms as (
    select
        h.document_id,
        h.statement,
        h.line_number,
        'lines' as terms_are,
        c.column_number,
        c.amount,
        c.half,
        c.source_ref,
        c.line_number * 100 as term_order
    from holds as h
    inner join {{ ref('int_audit_statement_cells') }} as c
        on h.document_id = c.document_id and h.statement = c.statement and h.term_line = c.line_number
    union all
    select
        t.document_id,
        t.statement,
        t.line_number,
        'columns' as terms_are,
        t.column_number,
        c.amount,
        c.half,
        c.source_ref,
        c.column_number as term_order
    from {{ ref('int_audit_statement_cells') }} as t
    inner join {{ ref('int_audit_statement_cells') }} as c
        on t.document_id = c.document_id and t.statement = c.statement and t.line_number = c.line_number
    where
        t.column_code = 'total'
        and c.column_code in (
            'basic', 'project', 'paid_to_superior', 'operating', 'subsidy_to_subsidiary', 'fiscal_appropriation',
            'superior_subsidy', 'business_income', 'operating_income', 'subsidiary_payment', 'other_income',
            'general_public_budget', 'government_fund', 'state_capital'
        )
)

select
    document_id,
    statement,
    line_number,
    column_number,
    terms_are,
    sum(amount) as amount,
    sum(half) as halves,
    {{ joined_text(figure('amount') ~ " || '万元'", '＋', 'term_order') }} as terms,
    {{ collected_list('source_ref') }} as evidence_refs
from terms
where amount is not null
group by document_id, statement, line_number, column_number, terms_are
