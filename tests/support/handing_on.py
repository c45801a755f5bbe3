"""What dbt left in one home, handed on to another.

dbt takes fourteen seconds to parse the project, ten to describe it and sixty to build it, whatever the lake holds. What
differs between two homes is the folder they lie in.
"""

from __future__ import annotations

import hashlib
import pprint
import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgpack
import yaml

from orchestration.home import DBT_PROJECT, Home
from orchestration.store.files import read_json
from orchestration.store.warehouse.dbt import PARSED, environment, manifest_of, run_dbt
from tests.support.rebuild import ERRORS, Changed, failing, rebuilt

LEFT_BY_A_BUILD = ("manifest.json", "run_results.json", "compiled/**/*.sql", "static_index.html")


def built_like(pattern: Home, home: Home, severities: Collection[str] = ERRORS) -> None:
    """The warehouse of `home` from its own lake, by the statements dbt built `pattern` with, every data test of these
    severities asked; beside it lies what dbt would have left there."""
    home.warehouse.mkdir(exist_ok=True)
    changed = Changed(home.lake_current, home.lake_ops)
    assert failing(pattern, rebuilt(pattern, home.warehouse, changed), changed, severities) == {}
    for file in _left(pattern.dbt_target):
        copy = home.dbt_target / file.relative_to(pattern.dbt_target)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(file.read_text("utf-8").replace(str(pattern.root), str(home.root)), "utf-8")


def _left(target: Path) -> Iterator[Path]:
    for pattern in LEFT_BY_A_BUILD:
        found = [path for path in target.glob(pattern) if path.is_file()]
        assert found, pattern
        yield from found


def pass_unit_tests(home: Home) -> None:
    """dbt's unit tests of the models, by the build that lies in `home`, which stays as it was.

    Raises:
        DbtError: one of them fails.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copyfile(home.dbt_target / PARSED, folder / PARSED)  # spares dbt its own parsing
        shutil.copyfile(home.warehouse_file, folder / home.warehouse_file.name)
        said = run_dbt(home, "test", "--select", "test_type:unit", target=folder)
        home.warehouse_file.with_name(f"{home.warehouse_file.name}.wal").unlink(missing_ok=True)
        shutil.copyfile(folder / home.warehouse_file.name, home.warehouse_file)
    found = re.search(r"Done\. PASS=(\d+) WARN=0 ERROR=0 SKIP=0", said)
    assert found, said[-2000:]
    unit_tests = (read_json(home.dbt_target / "manifest.json") or {})["unit_tests"]
    assert int(found[1]) == len(unit_tests) > 0


def keep_parse(home: Home, kept: Path) -> None:
    """Put aside, from a home that was refreshed, what `parsed_like` hands on; the home may then change."""
    for file in _of_the_project(home):
        copy = kept / file.relative_to(home.root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)


def parsed_like(pattern: Home, kept: Path, home: Home) -> Home:
    """`home`, with what dbt made for `pattern` of the project's sources alone as if it had been made there: its parse and
    the page of documentation. `kept` is where that was put aside."""
    for source, target in zip(_of_the_project(pattern), _of_the_project(home), strict=True):
        data = (kept / source.relative_to(pattern.root)).read_bytes()
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.name == PARSED:
            target.write_bytes(_parse_of(data, pattern, home))
        else:
            target.write_bytes(data.replace(str(pattern.root).encode(), str(home.root).encode()))
    return home


def _of_the_project(home: Home) -> tuple[Path, ...]:
    described = (home.dbt_docs / "index.html", home.dbt_target / "documented.json")
    return manifest_of(home), home.dbt_target / PARSED, *described


def _parse_of(data: bytes, pattern: Home, home: Home) -> bytes:
    moved = _moved(msgpack.unpackb(data, strict_map_key=False), str(pattern.root), str(home.root))
    profile = moved["state_check"]["profile_hash"]
    assert profile["checksum"] == _profile_digest(pattern), "dbt digests a profile in another way"
    profile["checksum"] = _profile_digest(home)
    return bytes(msgpack.packb(moved))


def _moved(kept: Any, start: str, target: str) -> Any:
    """What dbt kept, with the folder of one home in place of another's."""
    if isinstance(kept, dict):
        return {_moved(key, start, target): _moved(value, start, target) for key, value in kept.items()}
    if isinstance(kept, list):
        return [_moved(value, start, target) for value in kept]
    return kept.replace(start, target) if isinstance(kept, str) else kept


def _profile_digest(home: Home) -> str:
    """How dbt tells whether it parsed under the same profile (`ManifestLoader.build_manifest_state_check`)."""
    from dbt.adapters.duckdb.credentials import DuckDBCredentials  # noqa: PLC0415 - a second of import

    profiles = yaml.safe_load((DBT_PROJECT / "profiles.yml").read_text("utf-8"))
    told, variables = profiles["jixiao"]["outputs"]["duckdb"], environment(home)
    threads, memory = int(variables["JIXIAO_THREADS"]), variables["JIXIAO_MEMORY"]
    settings = {**told["settings"], "threads": threads, "memory_limit": memory}
    output = {
        "path": variables["JIXIAO_WAREHOUSE"], "schema": told.get("schema", "main"), "settings": settings,
        "config_options": told["config_options"],
    }  # fmt: skip
    profile = sorted(DuckDBCredentials.from_dict(output).connection_info())
    return hashlib.sha256(pprint.pformat(profile).encode()).hexdigest()
