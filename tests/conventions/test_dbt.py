"""Every model and every column says what it holds, in English with its Chinese label."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

CHINESE = re.compile(r"[一-龥]")
UNITS = {"万元", "percent", "points"}


@pytest.fixture(scope="module")
def described(root: Path) -> dict[str, dict[str, Any]]:
    """Model name → its YAML entry."""
    entries: dict[str, dict[str, Any]] = {}
    for path in (root / "dbt_project" / "models").rglob("*.yml"):
        for model in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("models", []):
            entries[model["name"]] = model
    return entries


def test_every_model_is_described_and_every_description_has_a_model(
    described: dict[str, dict[str, Any]], root: Path
) -> None:
    # The rules of the audit have one set of columns, and each says in the seed what it is (test_audit_rules.py).
    models = {
        path.stem for path in (root / "dbt_project" / "models").rglob("*.sql") if "rules" not in path.parts
    }
    assert models
    assert models ^ described.keys() == set()


def test_models_and_columns_carry_a_chinese_label(described: dict[str, dict[str, Any]], root: Path) -> None:
    blocks = _doc_blocks(root)
    silent = [
        f"{name}.{entry['name']}"
        for name, model in described.items()
        for entry in [model, *model.get("columns", [])]
        if not CHINESE.search(_resolved(entry.get("description", ""), blocks))
    ]
    assert not silent


def test_answers_say_heading_unit_and_caveat_of_every_column(described: dict[str, dict[str, Any]]) -> None:
    """What pages and workbooks print over a figure; a figure without a unit says in `caveat_zh` what it is counted in."""
    unsaid = []
    for name, model in described.items():
        for column in model.get("columns", []) if name.startswith("rpt_") else []:
            meta = column.get("config", {}).get("meta", {})
            is_figure = str(column.get("data_type")).startswith("decimal")
            if not CHINESE.search(meta.get("label_zh", "")) or (
                is_figure and meta.get("unit") not in UNITS and not meta.get("caveat_zh")
            ):
                unsaid.append(f"{name}.{column['name']}")
    assert unsaid == []


def test_published_models_enforce_their_contract(described: dict[str, dict[str, Any]], root: Path) -> None:
    """The marts promise names and types; dbt has to hold the promise."""
    settings = yaml.safe_load((root / "dbt_project" / "dbt_project.yml").read_text(encoding="utf-8"))
    layers = settings["models"][settings["name"]]
    published = {
        "core": layers["core"], "audit/verdicts": layers["audit"]["verdicts"],
        "reporting/answers": layers["reporting"]["answers"], "ops": layers["ops"],
    }  # fmt: skip
    for folder, layer in published.items():
        models = [path.stem for path in (root / "dbt_project" / "models" / folder).glob("*.sql")]
        assert models
        by_folder = layer.get("+contract", {}).get("enforced", False)
        assert [name for name in models if not (by_folder or _enforces(described[name]))] == []


def _enforces(model: dict[str, Any]) -> bool:
    return bool(model.get("config", {}).get("contract", {}).get("enforced"))


def _doc_blocks(root: Path) -> dict[str, str]:
    """dbt's `{% docs name %}` blocks."""
    pattern = re.compile(r"{%\s*docs\s+(\w+)\s*%}(.*?){%\s*enddocs\s*%}", re.S)
    pages = (root / "dbt_project").rglob("*.md")
    return {name: text for page in pages for name, text in pattern.findall(page.read_text(encoding="utf-8"))}


def _resolved(description: str, blocks: dict[str, str]) -> str:
    reference = r"{{\s*doc\(['\"](\w+)['\"]\)\s*}}"
    return re.sub(reference, lambda match: blocks.get(match.group(1), ""), description)
