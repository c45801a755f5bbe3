"""Who reports, for which year and what: found from a report's content, with the evidence kept."""

from ingestion.identity.identify import identify
from ingestion.identity.report_identity import Identity

__all__ = ["Identity", "identify"]
