-- Parts of a base-data line do not exceed it: office, utilities and meetings within public-use funds, public-use funds
-- within basic expenditure.
{{ audit_parts('A12', {
    'public_use_total': ('公用经费', ['office', 'utilities_travel', 'meeting_training']),
    'basic_total': ('基本支出', ['public_use_total']),
}, '其中各项之和', comparison='at_least', names_parts=true) }}
