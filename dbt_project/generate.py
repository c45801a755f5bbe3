"""Writes macros/generated.sql: what dbt must know while it parses, from the one place where each is said.

python dbt_project/generate.py           # `make docs` runs it
"""

from __future__ import annotations

import csv
from pathlib import Path

from ingestion.identity.gazetteer import HOME_PROVINCE

PROJECT = Path(__file__).resolve().parent
GENERATED = PROJECT / "macros" / "generated.sql"

TEXT = """\
{{#- Written by dbt_project/generate.py (make docs). Change what is named here, not this file. -#}}

{{#- The province whose reports are collected here (GB/T 2260), as ingestion/identity/gazetteer.py says. -#}}
{{% macro home_province() -%}}
    {{{{ return('{home_province}') }}}}
{{%- endmacro %}}

{{#- The rules that run, as seeds/audit_rules.csv lists them: dbt cannot look at a seed while it parses. -#}}
{{% macro audit_rule_codes() -%}}
    {{{{ return([
{codes}
    ]) }}}}
{{%- endmacro %}}
"""


def generated() -> str:
    """The text of the file."""
    with (PROJECT / "seeds" / "audit_rules.csv").open(encoding="utf-8", newline="") as stream:
        codes = [row["rule_code"].lower() for row in csv.DictReader(stream)]
    groups = [[code for code in codes if code[0] == group] for group in dict.fromkeys(c[0] for c in codes)]
    lines = (f"        {', '.join(repr(code) for code in group)}," for group in groups)
    return TEXT.format(home_province=HOME_PROVINCE, codes="\n".join(lines))


if __name__ == "__main__":
    GENERATED.write_text(generated(), encoding="utf-8")
