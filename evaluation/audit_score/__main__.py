"""Print precision and recall of the audit.

    python -m evaluation.audit_score [HOME]

reads the samples and, where they are there, the public reports, builds the audit and prints the figures. HOME
keeps what was read for the next time.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from evaluation.audit_score.score import score


def main() -> int:
    """Print the score; exit code 1 where a bound is not reached."""
    default = Path(tempfile.gettempdir()) / "jixiao-audit-score"
    result = score(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
    sys.stdout.write("\n".join([*result.lines(), "", *result.shortfalls()]) + "\n")
    return 1 if result.shortfalls() else 0


sys.exit(main())
