-- Where the unit of money is no print: tables, and places of prose, of which none is printed or several are, or where
-- it was chosen by magnitude. One list for each document that has any.
{%- set facts = ['fct_budget_execution', 'fct_fund_composition', 'fct_expense', 'fct_final_account'] %}
{%- set chosen = ['magnitude', 'unit_not_printed', 'units_contradict'] %}
with

unsure as (
    {%- for fact in facts + ['fct_narrative_amount'] %}
    select
        document_id,
        {{ unit_place('source_ref') }} as place
    from {{ ref(fact) }}
    where
        {%- if fact in facts %}
        money_unit_printed = ''
        or {% endif %}
        {%- for basis in chosen %}
        {{ holds('certainty_basis', "'" ~ basis ~ "'") }}
        {%- if not loop.last %}
        or
        {%- endif %}
        {%- endfor %}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select
    document_id,
    {{ set_of('place', 'place is not null') }} as places
from unsure
group by document_id
