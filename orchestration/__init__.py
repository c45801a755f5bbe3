"""Everything that moves reports through the rooms: storage, Dagster definitions and the command line.

No business logic lives here; what a report means is the matter of `ingestion` and of `dbt_project`.
"""

from orchestration.province import settle_province

settle_province()
