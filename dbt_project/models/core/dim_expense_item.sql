{{ config(meta={'refreshed': 'whole'}) }}
select
    expense_item_code,
    expense_item_name,
    expense_item_name_zh,
    parent_code,
    is_three_public,
    print_order
from {{ ref('expense_items') }}
