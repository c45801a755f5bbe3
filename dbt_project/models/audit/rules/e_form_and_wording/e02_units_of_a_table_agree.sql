-- The unit above a table and those of its columns agree.
{{ audit_issues('E02', ['unit_conflict'], 'money_unit', names_row=true) }}
