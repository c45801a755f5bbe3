-- Three-public final above the year before, total or item.
{{ audit_three_public('D02', 'prior_year_final') }}
