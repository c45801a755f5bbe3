"""Writes docs/data-dictionary.md from dbt's manifest: every published table and column, as its model describes it.

python docs/generate_dictionary.py           # write the page
python docs/generate_dictionary.py --check   # exit 1 where the page is not up to date
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ROOT / "dbt_project"
PAGE = ROOT / "docs" / "data-dictionary.md"

INTRODUCTION = """\
# Data dictionary (数据字典)

Every table and column that is published, generated from the models' own descriptions by
`docs/generate_dictionary.py`; change the model's YAML, not this page.

Money is in 万元 (10,000 yuan), rates are percent numbers (99.96 is 99.96 %), weights and scores are points. Blank,
"——" and unreadable are NULL, never 0. Sums of several reports belong to rows with `is_current`.
"""
# Heading → which models stand under it, by schema and prefix of the name.
PARTS = (
    ("Reporting marts (分析汇总表)", "marts", "rpt_"),
    ("Facts (事实表)", "marts", "fct_"),
    ("Dimensions (维度表)", "marts", "dim_"),
    ("Extraction and delivery (采集与提取情况)", "ops", ""),
)


def read_manifest() -> dict[str, Any]:
    """The manifest of the models as they stand; needs neither a lake nor a warehouse."""
    with tempfile.TemporaryDirectory() as folder:
        places: list[str | Path] = [
            "--project-dir",
            PROJECT,
            "--profiles-dir",
            PROJECT,
            "--target-path",
            folder,
            "--log-path",
            folder,
        ]
        command = [sys.executable, "-m", "dbt.cli.main", "--quiet", "parse", "--no-partial-parse", *places]
        subprocess.run(command, check=True)
        return dict(json.loads((Path(folder) / "manifest.json").read_text(encoding="utf-8")))


def dictionary(manifest: Mapping[str, Any]) -> str:
    """The page as Markdown."""
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    lines = [INTRODUCTION]
    for heading, schema, prefix in PARTS:
        found = sorted(
            (m for m in models if m["schema"] == schema and m["name"].startswith(prefix)),
            key=lambda model: str(model["name"]),
        )
        lines += [f"## {heading}", "", *_contents(found), ""]
        for model in found:
            lines += [*_table(model), ""]
    return "\n".join(lines).rstrip() + "\n"


def _contents(models: list[dict[str, Any]]) -> Iterator[str]:
    yield "| table | holds |"
    yield "|---|---|"
    for model in models:
        grain = model["description"].split(". ")[0].split(": ")[0].rstrip(".")
        yield f"| [{model['name']}](#{model['name']}) | {_cell(grain)} |"


def _table(model: Mapping[str, Any]) -> Iterator[str]:
    yield f"### {model['name']}"
    yield ""
    yield model["description"]
    yield ""
    yield f"*{model['config']['meta']['question_zh']}*"
    yield ""
    if query := model["config"]["meta"].get("evidence_query"):
        yield "The facts behind a row, by the row's own columns:"
        yield ""
        yield f"    {query}"
        yield ""
    yield "| column | type | holds |"
    yield "|---|---|---|"
    for column in model["columns"].values():
        kind = column["data_type"].replace(", ", ",")
        yield f"| `{column['name']}` | {kind} | {_cell(column['description'])} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main(arguments: list[str] | None = None) -> int:
    """Write the page, or say whether it is up to date."""
    parser = argparse.ArgumentParser(description="Writes docs/data-dictionary.md from the models.")
    parser.add_argument("--check", action="store_true", help="exit 1 where the page is not up to date")
    parser.add_argument("--manifest", type=Path, help="dbt's manifest.json; without it the models are parsed")
    asked = parser.parse_args(arguments)
    manifest = json.loads(asked.manifest.read_text("utf-8")) if asked.manifest else read_manifest()
    page = dictionary(manifest)
    if not asked.check:
        PAGE.write_text(page, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        sys.stderr.write(f"{PAGE} is not up to date; run: python docs/generate_dictionary.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
