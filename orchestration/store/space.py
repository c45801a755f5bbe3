"""Whether there is room to work, asked before anything is begun: a disk that is full is told in one sentence, not by a step."""

from __future__ import annotations

import errno
import os

from orchestration.home import Home
from orchestration.store.files import NotWrittenError

LEAST_BYTES = 200 << 20
"""A refresh of the samples writes 120 MB: warehouse, a version, Dagster's events."""
LEAST_FILES = 2_000


def check_space(home: Home) -> None:
    """Raise where the disk of a home is full, read-only or out of inodes.

    Raises:
        NotWrittenError: it is.
    """
    probe = home.root / f".space.{os.getpid()}"
    try:
        probe.write_bytes(b"room")
        left = os.statvfs(home.root)
    except OSError as error:
        raise NotWrittenError(home.root, error) from error
    finally:
        probe.unlink(missing_ok=True)
    too_few_files = left.f_files and left.f_favail < LEAST_FILES  # some file systems count none
    if left.f_bavail * left.f_frsize < LEAST_BYTES or too_few_files:
        raise NotWrittenError(home.root, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
