-- Headings stand where they belong, so that each row falls into its group.
{{ audit_issues('E06', ['heading_missing'], 'level_headings') }}
