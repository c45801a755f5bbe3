"""Print how many planted errors are found.

python -m evaluation.planting [HOME]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from evaluation.planting.plant import plant


def main() -> int:
    """Print the figures; exit code 1 where an error was missed or the clean report is not clean."""
    default = Path(tempfile.gettempdir()) / "jixiao-audit-planted"
    result = plant(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
    sys.stdout.write("\n".join(result.lines()) + "\n")
    return 1 if result.missed or result.said_of_clean else 0


sys.exit(main())
