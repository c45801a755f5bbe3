"""`python -m benchmarks.refresh_child HOME [FILE …]`: one refresh in a process of its own, told as JSON.

CPU seconds by stage, the start of the process under its own name, and the most memory it and dbt took.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from benchmarks.refreshing import StageClock, cpu_seconds
from orchestration.cli.landing import deliver
from orchestration.home import Home
from orchestration.refresh import refresh


def main() -> None:
    """Deliver the files, refresh, and say what it took."""
    home, *files = map(Path, sys.argv[1:])
    started = cpu_seconds()
    if files:
        deliver(files, Home.open(home))
    clock = StageClock()
    done = refresh(Home.open(home), clock)
    stages = clock.stop()
    whole = cpu_seconds()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {
        "outcome": done.outcome.value,
        "documents": done.documents.read,
        "seconds": round(whole, 2),
        "stages": {"start": round(started, 2), **{name: round(spent, 2) for name, spent in stages.items()}},
        "clock_seconds": round(done.seconds, 1),
        "megabytes": round(peak / 1000),
        "reason": done.reason[:2000],
    }
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
