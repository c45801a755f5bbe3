-- Parts of a base-data line do not exceed it: office, utilities and meetings within public-use funds, public-use funds
-- within basic expenditure.
{{ audit_parts('A12', {
    'public_use_total': ['office', 'utilities_travel', 'meeting_training'],
    'basic_total': ['public_use_total'],
}, comparison='at_least', names_parts=true) }}
