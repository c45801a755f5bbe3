-- The unit above a table and those of its columns agree.
{{ audit_issues('E02', ['unit_conflict'], 'money_unit', '计量单位', '表内计量单位一致', '表内计量单位应一致', names_row=true) }}
