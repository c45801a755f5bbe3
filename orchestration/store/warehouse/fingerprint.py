"""Whether anything changed since the last refresh that came to its end, answered without the engines.

What a refresh depends on is folded into one fingerprint: what was delivered, how it is read, what people
decided and corrected, how it is modelled, what is accepted, how it is published. The last one that came to its
end left it behind.
"""

from __future__ import annotations

import hashlib

from ingestion.version import EXTRACTION_VERSION
from orchestration.home import PROJECT_ROOT, Home
from orchestration.store.archive.deliveries import figures, sample_ids
from orchestration.store.archive.ledger import documents, holds_nothing_new
from orchestration.store.files import digest_of_tree, read_json, write_json
from orchestration.store.review.files import review_digest, taken_in_digest
from orchestration.store.warehouse.dbt import project_digest
from orchestration.store.warehouse.publish import published_digest

STATE_FILE = "refreshed.json"


def fingerprint(home: Home) -> str:
    """A digest of everything the published content follows from."""
    parts = (
        EXTRACTION_VERSION,
        project_digest(),
        digest_of_tree(
            [
                PROJECT_ROOT / "expectations",
                PROJECT_ROOT / "orchestration" / "store",
                PROJECT_ROOT / "reporting",
            ]
        ),
        home.settings.read_text("utf-8", "replace") if home.settings.exists() else "",
        digest_of_tree([home.root / "map"]),
        *sorted(sample_ids()),
        taken_in_digest(home),
        "delivered",
        *sorted(documents(home)),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def remember(home: Home) -> None:
    """Write down that the present state was published."""
    write_json(
        home.warehouse / STATE_FILE, {"fingerprint": fingerprint(home), "digest": published_digest(home)}
    )


def is_up_to_date(home: Home) -> bool:
    """Whether what readers see follows from everything that lies here now."""
    state = read_json(home.warehouse / STATE_FILE)
    if state is None or state["digest"] is None or state["digest"] != published_digest(home):
        return False
    if taken_in_digest(home) != review_digest(home):
        return False
    return holds_nothing_new(home) and not figures(home).pending and state["fingerprint"] == fingerprint(home)
