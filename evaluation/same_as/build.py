"""One side built over one corpus, through its own command line in a process of its own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.same_as.corpora import Corpus

RECIPE = ("build.py", "corpora.py", "review.py", "seen.py")
# Of a finished home only what is read from it is kept.
NOT_KEPT = ("archive", "dagster", "landing")
RESULT = "result.json"
TIMEOUT = 1800


class SideError(Exception):
    """A side cannot be built at all; the text says why."""


@dataclass(frozen=True, slots=True)
class Side:
    """A tree of files with the project in it: BASE or HEAD."""

    name: str
    tree: Path

    def command(self, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the tree's own `jixiao` on a home."""
        return self.python(home, "-m", "orchestration.cli", *arguments)

    def python(self, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python with this tree, and none other, as the project."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("JIXIAO", "DAGSTER"))
        }
        environment = kept | {"PYTHONPATH": str(self.tree), "JIXIAO_HOME": str(home), "COLUMNS": "200"}
        return subprocess.run(
            [sys.executable, *arguments], cwd=self.tree, env=environment, capture_output=True, text=True,
            timeout=TIMEOUT, check=False,
        )  # fmt: skip

    def must_be_itself(self) -> None:
        """Raise SideError unless this tree's code is what Python imports there."""
        where = (
            "import orchestration, ingestion; print(orchestration.__file__, ingestion.__file__, sep='\\n')"
        )
        done = self.python(self.tree, "-c", where)
        places = [Path(line) for line in done.stdout.split("\n") if line]
        if done.returncode or not all(place.is_relative_to(self.tree) for place in places):
            raise SideError(
                f"{self.tree} is not what Python imports there: {done.stdout}{done.stderr[-500:]}"
            )


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build. `kept` says that it was made by an earlier run of this tool."""

    home: Path
    exit_code: int
    seconds: float
    kept: bool = False


def build(side: Side, corpus: Corpus, order: str, folder: Path, review: Path | None) -> Built:
    """Build anew in `folder`: the delivery, its home, and what the commands printed. Returns when it is done.

    `review` is a folder of decisions and corrections that is put into the home before anything is read.
    """
    shutil.rmtree(folder, ignore_errors=True)
    delivery = corpus.deliver(order, folder / "delivery")
    home = folder / "home"
    home.mkdir()
    if review is not None:
        shutil.copytree(review, home / "review")
    begun = time.monotonic()
    done = side.command(home, "run", "--reports", str(delivery))
    seconds = round(time.monotonic() - begun, 1)
    (folder / "out.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    built = Built(home, done.returncode, seconds)
    (folder / RESULT).write_text(json.dumps(asdict(built) | {"home": str(home)}), encoding="utf-8")
    return built


def finished(folder: Path) -> Built | None:
    """The build that an earlier run finished in `folder`, if one did."""
    try:
        result = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Built(folder / "home", result["exit_code"], result["seconds"], kept=True)


def slim(built: Built) -> None:
    """Throw away what nobody reads of a finished home: a hundred megabytes become thirty."""
    home = built.home
    for folder in (
        *(home / name for name in NOT_KEPT),
        home.parent / "delivery",
        home / "warehouse" / "docs",
    ):
        shutil.rmtree(folder, ignore_errors=True)
    for path in (home / "warehouse" / "dbt").glob("*"):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "manifest.json":
            path.unlink()
    if (home / "published" / "jixiao.duckdb").exists():
        (home / "warehouse" / "jixiao.duckdb").unlink(missing_ok=True)


def recipe_digest() -> str:
    """A digest of how builds are made here: a build that was made otherwise is not used again."""
    here = Path(__file__).parent
    return hashlib.sha256(b"\0".join((here / name).read_bytes() for name in RECIPE)).hexdigest()[:8]


def commit_of(root: Path, name: str) -> str:
    """The full id of a commit.

    Raises:
        SideError: there is no such commit.
    """
    done = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if done.returncode:
        raise SideError(f"'{name}' is no commit of this repository.")
    return done.stdout.strip()


@contextmanager
def checked_out(root: Path, commit: str) -> Iterator[Path]:
    """A temporary git worktree of a commit; it is gone afterwards."""
    with TemporaryDirectory(prefix="same-as-") as folder:
        tree = Path(folder).resolve() / "base"
        done = _git(root, "worktree", "add", "--detach", "--quiet", str(tree), commit)
        if done.returncode:
            raise SideError(f"{commit} cannot be checked out: {done.stderr.strip()}")
        try:
            yield tree
        finally:
            _git(root, "worktree", "remove", "--force", str(tree))


def shared_folder(root: Path) -> Path:
    """`../shared` beside the repository; a worktree asks beside the checkout that it belongs to."""
    common = _git(root, "rev-parse", "--path-format=absolute", "--git-common-dir").stdout.strip()
    beside = (root.parent / "shared", Path(common).parent.parent / "shared")
    return next((folder for folder in beside if folder.is_dir()), beside[0])


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
