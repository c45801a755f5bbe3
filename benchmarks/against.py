"""What reading costs beside an earlier commit: both trees read the same files in turns, each in a process of its own.

`python -m benchmarks.against [--base COMMIT-OR-FOLDER] [--seconds N] [FILE …]` prints the ratios. Only files that both make a
report of count: a refusal is cheaper than a reading. Both trees read at the same time, turn after turn, until the time is
over; with the default it answers in two minutes on two busy cores. Of the shared cases, which are much alike, every twelfth is read.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import click

from samples.typeset import SAMPLES

HERE = Path(__file__).resolve().parents[1]
CHILD = Path(__file__).resolve().with_name("reading_child.py")
# The state whose cost the goals of reading are told in (issues 11 to 13).
BASE = "e4f254c"
_CASES = 12
SHARED = HERE.parent / "shared"


@dataclass(frozen=True, slots=True)
class Ratios:
    """CPU of this tree by that of the base: medians of the turns; `warm` of each kind of file, the least of the passes."""

    turns: int
    files: dict[str, int]
    imports: float
    cold: float
    warm: dict[str, float]

    def as_json(self) -> dict[str, object]:
        """`cold` is one process from its start: import and the first reading of every file."""
        warm = {kind: round(ratio, 3) for kind, ratio in self.warm.items()}
        return {
            "turns": self.turns,
            "files": self.files,
            "import": round(self.imports, 3),
            "cold": round(self.cold, 3),
            "warm": warm,
        }


def files_to_read() -> list[Path]:
    """The samples, and the real reports and the cases that are not part of the project where they are."""
    folders = (SAMPLES, SHARED / "reports", SHARED / "cases")
    suffixes = {".docx", ".txt", ".pdf", ".xlsx"}
    found = (path for folder in folders for path in sorted(folder.glob("*")) if path.suffix in suffixes)
    paths = [path for path in found if not _holds_files(path)]
    cases = [path for path in paths if path.parent.name == "cases"]
    return [path for path in paths if path not in cases] + cases[::_CASES]


def _holds_files(path: Path) -> bool:
    """Whether pictures or other files are embedded: what reads those today was not there before, and takes seconds."""
    if path.suffix != ".docx":
        return False
    with zipfile.ZipFile(path) as package:
        return any(name.startswith(("word/media/", "word/embeddings/")) for name in package.namelist())


def measure_against(
    base: str = BASE, paths: Sequence[Path] = (), seconds: float = 90, passes: int = 2
) -> Ratios | None:
    """Ratios to `base`, a commit of this repository or a folder; None where this is no repository with that commit."""
    with tempfile.TemporaryDirectory(prefix="jixiao-base-") as folder:
        tree = Path(base) if Path(base).is_dir() else _checked_out(base, Path(folder))
        return None if tree is None else _ratios(tree, list(paths) or files_to_read(), seconds, passes)


def _checked_out(commit: str, folder: Path) -> Path | None:
    archive = subprocess.run(
        ["git", "archive", commit, "ingestion"], cwd=HERE, capture_output=True, check=False
    )
    if archive.returncode:
        return None
    with tarfile.open(fileobj=BytesIO(archive.stdout)) as content:
        content.extractall(folder, filter="data")
    return folder


def _ratios(tree: Path, paths: list[Path], seconds: float, passes: int) -> Ratios:
    begun = time.monotonic()
    pairs = [
        _both(tree, paths, passes)
    ]  # also compiles both: its import does not count where there is another turn
    kept = [k for k in range(len(paths)) if all(one["report"][k] for one in pairs[0])]
    pairs = [
        tuple(
            {**one, **{name: [one[name][k] for k in kept] for name in ("first", "warm")}} for one in pairs[0]
        )
    ]
    both = [paths[k] for k in kept]
    while (took := (time.monotonic() - begun) / len(pairs)) and time.monotonic() - begun + took < seconds:
        pairs.append(_both(tree, both, passes))
    later = pairs[1:] or pairs
    kinds = _kinds(both)
    return Ratios(
        len(pairs),
        {kind: len(places) for kind, places in kinds.items()},
        _median(own["import"] / base["import"] for base, own in later),
        _median(
            (own["import"] + sum(own["first"])) / (base["import"] + sum(base["first"])) for base, own in later
        ),
        {
            kind: _median(_sum(own["warm"], places) / _sum(base["warm"], places) for base, own in pairs)
            for kind, places in kinds.items()
        },
    )


def _both(tree: Path, paths: Sequence[Path], passes: int) -> tuple[dict[str, Any], ...]:
    """One turn of the base and of this tree, at the same time: what else the machine does weighs on both."""
    with ThreadPoolExecutor(2) as pool:
        return tuple(pool.map(lambda where: _turn(where, paths, passes), (tree, HERE)))


def _turn(tree: Path, paths: Iterable[Path], passes: int) -> dict[str, Any]:
    names = "\n".join(str(path.resolve()) for path in paths)
    # The script's folder is not the tree's: the working directory leads the path instead.
    command = [
        sys.executable,
        "-c",
        f"import sys; sys.argv[0] = {str(CHILD)!r}\nexec(open({str(CHILD)!r}).read())",
    ]
    done = subprocess.run(
        [*command, str(passes)], cwd=tree, input=names, capture_output=True, text=True, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _kinds(paths: list[Path]) -> dict[str, list[int]]:
    """Where the files of a suffix stand, and of all."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for k, path in enumerate(paths):
        kinds[path.suffix[1:].upper()].append(k)
    return {**kinds, "all": list(range(len(paths)))}


def _sum(takes: Sequence[float], places: Iterable[int]) -> float:
    return sum(takes[place] for place in places)


def _median(ratios: Iterable[float]) -> float:
    return statistics.median(ratios)


@click.command()
@click.option("--base", default=BASE, show_default=True, help="Commit or folder to compare with.")
@click.option("--seconds", default=90.0, show_default=True, help="No turn begins that would end later.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def main(base: str, seconds: float, paths: tuple[Path, ...]) -> None:
    """Print the ratios of CPU, this tree by the base."""
    ratios = measure_against(base, paths, seconds)
    click.echo(
        "no such commit here"
        if ratios is None
        else json.dumps(ratios.as_json(), ensure_ascii=False, indent=1)
    )


if __name__ == "__main__":
    main()
