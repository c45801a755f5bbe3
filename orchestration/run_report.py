"""What the steps of one run did, as they know it: handed to each of them, read by whoever started the run.

What Dagster shows of a step is made for its pages and may be cut there; nothing is learned from it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from orchestration.store.archive.ledger import ArchiveResult
from orchestration.store.reading.pool import RecognitionResult, StepResult


@dataclass(slots=True)
class RunReport:
    """One field for each step that has something to tell; of a step that did not run, as if it had found nothing.

    `set_aside` counts documents that checks spoke against by reason, `earlier_versions` other versions of this software that read the
    home before. `by_slice`: the warehouse was refreshed where it changed, and dbt built nothing. `is_new`: what was published
    is not what was published before.
    """

    archived: ArchiveResult = field(default_factory=ArchiveResult)
    opened: StepResult = field(default_factory=StepResult)
    recognised: RecognitionResult = field(default_factory=RecognitionResult)
    earlier_versions: int = 0
    set_aside: Counter[str] = field(default_factory=Counter)
    by_slice: bool = False
    is_new: bool = False

    @property
    def refused(self) -> Counter[str]:
        """How many documents both steps refused, and checks set aside, by reason."""
        return self.opened.refused + self.recognised.refused + self.set_aside
