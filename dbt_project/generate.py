"""Writes macros/generated.sql: what dbt must know while it parses, from the one place where each is said.

python dbt_project/generate.py           # `make docs` runs it
"""

from __future__ import annotations

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

{{#- The rules that run: the models of models/audit/rules, each with its code first. dbt cannot list its own models while it parses. -#}}
{{% macro audit_rule_models() -%}}
    {{{{ return([
{models}
    ]) }}}}
{{%- endmacro %}}
"""


def generated() -> str:
    """The text of the file."""
    models = sorted(path.stem for path in (PROJECT / "models" / "audit" / "rules").rglob("*.sql"))
    lines = "\n".join(f"        '{model}'," for model in models)
    return TEXT.format(home_province=HOME_PROVINCE, models=lines)


if __name__ == "__main__":
    GENERATED.write_text(generated(), encoding="utf-8")
