-- Numbers are well formed. Each malformed print is a finding; a report without any passes once.
{{ audit_issues('E01', ['malformed_number'], 'number_format') }}
