"""One turn of `benchmarks.against`, in a process of its own with a tree of any commit as its working directory.

Given the files on standard input, a line each, it prints one JSON object: CPU seconds of the import, of the first
reading of every file and of the later ones, and which files gave a report. It knows nothing but what every commit
has: `read_report(SourceFile(...))`, which raises or returns.
"""

import time

BEGUN = time.process_time()
from ingestion.api import read_report  # noqa: E402  (the import is what is measured)
from ingestion.documents.model import SourceFile  # noqa: E402

IMPORTED = time.process_time()

import hashlib  # noqa: E402
import json  # noqa: E402
import sys  # noqa: E402
from datetime import UTC, datetime  # noqa: E402
from pathlib import Path  # noqa: E402


def source(path: Path) -> SourceFile:
    """A file as landing hands it to the reader."""
    content = path.read_bytes()
    return SourceFile(path, path.name, hashlib.sha256(content).hexdigest(), len(content), datetime.now(UTC))


def is_report(outcome: object) -> bool:
    """Whether a report came out: one by itself, or (later commits) several, of which refusals are none."""
    entries = outcome if isinstance(outcome, tuple) else (outcome,)
    return any(type(entry).__name__ == "ExtractedReport" for entry in entries)


def seconds(read: SourceFile) -> tuple[float, bool]:
    """CPU seconds of one reading, and whether a report came out."""
    begun = time.process_time()
    try:
        outcome = read_report(read)
    except Exception:  # noqa: BLE001 - a refusal of earlier commits, of whatever class
        return time.process_time() - begun, False
    return time.process_time() - begun, is_report(outcome)


def main(passes: int) -> None:
    """Reads all files `1 + passes` times."""
    sources = [source(Path(line)) for line in sys.stdin.read().splitlines()]
    first = [seconds(read) for read in sources]
    later = [[seconds(read)[0] for read in sources] for _ in range(passes)]
    told = {
        "import": IMPORTED - BEGUN,
        "first": [took for took, _ in first],
        "report": [came for _, came in first],
        "warm": [min(takes) for takes in zip(*later, strict=True)],
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
