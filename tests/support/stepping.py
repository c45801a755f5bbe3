"""Both steps of a delivery in one call: originals into pages, pages into the lake."""

from __future__ import annotations

from collections import Counter

from orchestration.home import Home
from orchestration.progress import Progress, silent
from orchestration.store.reading.limits import Limits
from orchestration.store.reading.pool import RecognitionResult, read_pending, recognise_pending


def extract_pending(
    home: Home, progress: Progress = silent, limits: Limits | None = None
) -> RecognitionResult:
    """What was recognised, with the refusals of both steps."""
    opened = read_pending(home, progress, limits)
    result = recognise_pending(home, progress, limits)
    result.refused = Counter(opened.refused) + result.refused
    return result
