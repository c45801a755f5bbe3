"""Nothing personal leaves: telephone, identity and card numbers, e-mail addresses, plates and names are hidden.

Whatever leaves the home passes `redact`: the type `Printed` of all texts of records does it for tables and files, each
other boundary calls it. `ingestion.privacy.boxes` does the same for pictures. The words are `lookups/privacy.yml`; what
is hidden and what cannot be is docs/personal-data.md.
"""

from __future__ import annotations

from ingestion.privacy.hide import (
    REDACTED,
    hidden_spans,
    may_hide,
    redact,
    redact_all,
    redact_figure,
    redact_within,
)
from ingestion.privacy.spans import Kind, Span

__all__ = [
    "REDACTED",
    "Kind",
    "Span",
    "hidden_spans",
    "may_hide",
    "redact",
    "redact_all",
    "redact_figure",
    "redact_within",
]
