"""What a delivery and the published marts must satisfy to be accepted, written for people to read.

Belongs here: row counts per report, how completely tables were read, known vocabularies, plausible ranges.
Does not belong here: keys, types and arithmetic (dbt tests); what a report itself gets wrong (audit rules in
dbt). A report may print nonsense, and the warehouse then says so; these suites ask whether *we* read it right.
"""
