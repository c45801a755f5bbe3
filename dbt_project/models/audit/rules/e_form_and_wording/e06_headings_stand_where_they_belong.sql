-- Headings stand where they belong, so that each row falls into its group.
{{ audit_issues('E06', ['heading_missing'], 'level_headings', '指标层级标题', '层级标题齐全', '指标层级标题应齐全') }}
