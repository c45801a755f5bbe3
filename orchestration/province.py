"""Which province a home collects the reports of, settled before anything of `ingestion` is imported.

`home.province` in the settings of the home becomes the variable that `ingestion.home_province` reads, in this process and in
those it starts. Whatever else is wrong with the settings is told by whoever reads them all (`settings.py`).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

VARIABLE = "JIXIAO_PROVINCE"


def settle_province() -> None:
    """Settle it for the home of `JIXIAO_HOME`, else `./data`."""
    path = Path(os.environ.get("JIXIAO_HOME") or "data").expanduser() / "settings.yml"
    if stated := province_of(path):
        os.environ[VARIABLE] = stated


def province_of(path: Path) -> str:
    """What a file of settings says, as far as it can be read; else blank."""
    if not path.is_file():
        return ""
    import yaml  # noqa: PLC0415 - a home without settings need not wait for it

    try:
        said: Any = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return ""
    group = said.get("home") if isinstance(said, dict) else None
    return str(group.get("province") or "") if isinstance(group, dict) else ""
