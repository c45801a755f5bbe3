"""A case: a file, and what is printed in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ENDINGS = (".truth.json", ".ptruth.json")


@dataclass(frozen=True, slots=True)
class Case:
    """Files of one truth. `truth` holds what `evaluation/cases/README.md` lists."""

    name: str
    files: tuple[Path, ...]
    truth: Mapping[str, Any]

    @property
    def expected_kind(self) -> str | None:
        """What the document is, where that is all that counts; `refused` where it is nobody's report."""
        return "refused" if self.truth.get("refused") else self.truth.get("kind")


def cases_in(folder: Path, only: tuple[str, ...] = ()) -> Iterator[Case]:
    """All cases below a folder by name; `only` keeps those whose names begin so.

    Raises:
        FileNotFoundError: a truth has no file beside it.
    """
    for path in sorted(folder.rglob("*truth.json")):
        name = next(path.name.removesuffix(ending) for ending in _ENDINGS if path.name.endswith(ending))
        if only and not name.startswith(only):
            continue
        files = tuple(sorted(p for p in path.parent.glob(f"{name}.*") if not p.name.endswith(_ENDINGS)))
        if not files:
            raise FileNotFoundError(f"{path} is the truth of no file beside it")
        yield Case(name, files, json.loads(path.read_text(encoding="utf-8")))
