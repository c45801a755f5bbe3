"""Files that were delivered and lie in the landing folder no more: their reports count on until somebody says otherwise."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from orchestration.home import Home
from orchestration.store.archive.deliveries import refused_ids
from orchestration.store.archive.ledger import Arrival, arrivals
from orchestration.store.review.rulings import kept_on_purpose


def left_landing(home: Home) -> list[Arrival]:
    """The first arrival of every file that nobody finds at any of its places, and of which nobody has said what that means.

    What came out of an archive lies where the archive lies. What was refused counts nowhere, and may go. A file that was
    exchanged for another one of its name did not leave: its place is taken by what follows it.
    """
    places: dict[str, list[Arrival]] = defaultdict(list)
    for arrival in arrivals(home):
        if not arrival.parent_document_id:
            places[arrival.document_id].append(arrival)
    answered = kept_on_purpose(home) | refused_ids(home)
    return [
        known[0]
        for file_id, known in places.items()
        if file_id not in answered and not any(Path(one.landing_path).exists() for one in known)
    ]
