-- Three-public final above its budget, total or item.
{{ audit_three_public('D01', 'budget') }}
