"""What dbt left in one home, handed on to another.

dbt takes fourteen seconds to parse the project and thirty to build it, whatever the lake holds. What differs between two
homes is the folder they lie in.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from orchestration.home import Home
from tests.support.rebuild import Changed, failing, rebuilt

LEFT_BY_A_BUILD = ("manifest.json", "run_results.json", "compiled/**/*.sql")


def built_like(pattern: Home, home: Home) -> None:
    """The warehouse of `home` from its own lake, by the statements dbt built `pattern` with, every data test asked; beside
    it lies what dbt would have left there."""
    home.warehouse.mkdir(exist_ok=True)
    changed = Changed(home.lake_current, home.lake_ops)
    assert failing(pattern, rebuilt(pattern, home.warehouse, changed), changed) == {}
    for file in _left(pattern.dbt_target):
        copy = home.dbt_target / file.relative_to(pattern.dbt_target)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(file.read_text("utf-8").replace(str(pattern.root), str(home.root)), "utf-8")


def _left(target: Path) -> Iterator[Path]:
    for pattern in LEFT_BY_A_BUILD:
        found = [path for path in target.glob(pattern) if path.is_file()]
        assert found, pattern
        yield from found
