"""A province delivered file by file, as a bureau does it: all that is good is published, each bad file is named."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from orchestration.home import PROJECT_ROOT
from orchestration.store.files import digest_of_file

DONE = (0, 3)
"""`jixiao run` ends so where it published; 3: and refused files."""


def deliver(folder: Path, home: Path) -> Iterator[str]:
    """Two runs: everything but the last batch, then the last. What each took, in a line.

    Raises:
        RuntimeError: a run did not publish.
    """
    batches = sorted(path for path in folder.iterdir() if path.is_dir())
    for delivered in filter(None, (batches[:-1], batches[-1:])):
        files = sum(path.is_file() for batch in delivered for path in batch.rglob("*"))
        began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "orchestration.cli", "--home", str(home), "run"]
        for batch in delivered:
            command += ["--reports", str(batch)]
        environment = {**os.environ, "PYTHONPATH": str(PROJECT_ROOT)}
        done = subprocess.run(
            command, cwd=PROJECT_ROOT, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode not in DONE:
            raise RuntimeError(done.stdout[-3000:] + done.stderr[-3000:])
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
        yield f"{files} files: {seconds:.0f} CPU s, {time.monotonic() - began:.0f} s by the clock, exit code {done.returncode}"


def unlike(folder: Path, home: Path, manifest: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is not as it should be: good files that are not published, bad ones that are, or are named for another reason."""
    with duckdb.connect(str(home / "published" / "jixiao.duckdb"), read_only=True) as connection:
        published = {
            file
            for (file,) in connection.execute("select distinct file_id from marts.dim_document").fetchall()
        }
        refused = dict(connection.execute("select file_id, code from ops.quarantine").fetchall())
    found = []
    for one in manifest:
        file = digest_of_file(folder / one["path"])
        is_there, code = file in published, refused.get(file, "nothing")
        if one["role"] != "bad":
            if not is_there:
                found.append(f"{one['path']} is not published: {code}")
        elif is_there or code != one["code"]:
            found.append(
                f"{one['path']} ({one['spoiled']}): {'published, ' * is_there}{code} instead of {one['code']}"
            )
    return found
