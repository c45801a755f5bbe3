"""The typed records of the lake."""

from ingestion.records.model import *  # noqa: F403
