"""What is made once for all processes of one run of the tests, in a folder of theirs; the others wait for whoever makes it.

`tests/conftest.py` says where that folder is. Without several processes each makes what it needs.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")
_between_processes: list[Path] = []


def folder_of_the_run(factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of this run share; see pytest-xdist, "Making session-scoped fixtures execute only once"."""
    folder = factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


def share_between_processes(factory: pytest.TempPathFactory) -> None:
    """From now on `value_once` keeps its values for the other processes of this run; alone there is nobody to keep them for."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        _between_processes[:] = [folder_of_the_run(factory) / "values"]
        _between_processes[0].mkdir(exist_ok=True)


def folder_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name`, filled by the first process that asks for it."""
    folder = folder_of_the_run(factory)
    made, done = folder / name, folder / f"{name}.done"
    with _alone(folder / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir()
            make(made)
            done.touch()
    return made


def value_once(key: str, make: Callable[[], T]) -> T:
    """A value by its key, made by the first process that asks for it. It is a value: nobody changes it, or asks which it is."""
    if not _between_processes:
        return make()
    kept = _between_processes[0] / hashlib.sha256(key.encode()).hexdigest()
    with _alone(kept.with_suffix(".lock")):
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make()))
    value: T = pickle.loads(kept.read_bytes())  # noqa: S301 - ours
    return value


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
