"""The pieces of the Dagster graph, in the order in which a report passes them.

`landing` → `reading` → `transform` (dbt) → `acceptance` and `counts` (checks) → `publication`;
`automation` holds what starts it all. Bodies call the rooms and say what came of it; nothing is computed here.
"""
