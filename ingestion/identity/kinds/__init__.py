"""What kind of document it is: kinds compete on titles, contents, tables, columns and words of the whole document."""

from ingestion.identity.kinds.competition import Verdict, compete
from ingestion.identity.kinds.refusal import refusal_of

__all__ = ["Verdict", "compete", "refusal_of"]
