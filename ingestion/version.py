"""Which extraction made a record: the package's version and a digest of everything that decides what is read.

A document is read once per extraction version; changing a line of code or a word of a lookup makes a new one.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingestion import __version__

_ROOT = Path(__file__).parent
_DIGEST_CHARS = 10


def _digest(root: Path) -> str:
    code = root.rglob("*.py")
    lookups = (path for suffix in ("yml", "csv") for path in (root / "lookups").glob(f"*.{suffix}"))
    digest = hashlib.sha256()
    for path in sorted({*code, *lookups}):
        content = path.read_bytes()
        # The length parts one file from the next, so that no two sets of files give the same bytes.
        digest.update(f"{path.relative_to(root).as_posix()}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()[:_DIGEST_CHARS]


EXTRACTION_VERSION = f"{__version__}-{_digest(_ROOT)}"
