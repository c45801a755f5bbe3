-- What inside one statement adds up to what: a class its sections, a section its items, a total its classes, the foot
-- of a summary its lines, a row's total its columns. Blank terms count nothing: lines without money are left blank.
{%- set column = 'partition by document_id, statement, column_number, terms_are' %}
with

terms as (
    select
        h.document_id,
        h.statement,
        h.line_number,
        'lines' as terms_are,
        c.column_number,
        c.amount,
        c.half,
        c.cited,
        c.line_number * 100 as term_order
    from {{ ref('int_audit_statement_holds') }} as h
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
        c.cited,
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
),

sums as (
    select
        document_id,
        statement,
        line_number,
        column_number,
        terms_are,
        sum(amount) as amount,
        sum(half) as halves,
        {{ collected_items('term_order', amount='amount') }} as terms,
        {{ collected_citations('cited') }} as evidence
    from terms
    where amount is not null
    group by document_id, statement, line_number, column_number, terms_are
),

held as (
    select
        s.*,
        case
            when t.line_kind = 'class' and abs(t.amount - s.amount) > s.halves + t.half then 1
            when t.line_kind = 'class' then 0
        end as class_is_off
    from sums as s
    inner join {{ ref('int_audit_statement_cells') }} as t
        on
            s.document_id = t.document_id
            and s.statement = t.statement
            and s.line_number = t.line_number
            and s.column_number = t.column_number
)

select
    held.*,
    -- One class is a mistake of the report; all of them are a column or a level that was read as another.
    case
        when
            class_is_off is not null
            and sum(class_is_off) over ({{ column }}) = count(class_is_off) over ({{ column }})
            and count(class_is_off) over ({{ column }}) > 1
            then 'reading_in_doubt'
    end as doubt
from held
