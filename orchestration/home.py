"""Where things are kept: the folders of `JIXIAO_HOME`, and nothing about what is in them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ingestion.version import CONVERTING_READER_VERSION, EXTRACTION_VERSION, READER_VERSION

PROJECT_ROOT = Path(__file__).resolve().parent.parent
DBT_PROJECT = PROJECT_ROOT / "dbt_project"
SAMPLES = PROJECT_ROOT / "samples"
WORKSPACE = PROJECT_ROOT / "orchestration" / "workspace.yaml"

DAGSTER_YAML = """\
# Written by Jixiao when the file is missing; yours to change afterwards.
# Runs, events and schedules are kept in SQLite beside this file, so the home can be moved.

# Dagster's own event log with its files kept open: a run writes thousands of events.
event_log_storage:
  module: orchestration.event_log
  class: EventLog
  config:
    dagster_home: {env: DAGSTER_HOME}

# Nothing is sent anywhere.
telemetry:
  enabled: false
nux:
  enabled: false

# One run at a time writes the warehouse; a second one waits in the queue.
concurrency:
  pools:
    default_limit: 1
    granularity: run

# A run that never starts is marked as failed instead of being waited for.
run_monitoring:
  enabled: true

# Ticks that found nothing are of no use after a week.
retention:
  sensor:
    purge_after_days:
      skipped: 7
"""


@dataclass(frozen=True, slots=True)
class Home:
    """The frozen paths under one root. `Home.open()` makes the folders on demand."""

    root: Path

    @classmethod
    def locate(cls, root: Path | str | None = None) -> Home:
        """The home at `root`, else at `$JIXIAO_HOME`, else `./data`. Touches nothing on disk."""
        return cls(Path(root or os.environ.get("JIXIAO_HOME") or "data").expanduser().resolve())

    @classmethod
    def open(cls, root: Path | str | None = None) -> Home:
        """`locate`, with every folder made and the Dagster instance file written where missing."""
        home = cls.locate(root)
        for folder in (
            home.landing, home.archive, *home.pages_current, home.lake_ops, home.lake_current, home.warehouse,
            home.published, *home.quarantine_current, home.dagster,
        ):  # fmt: skip
            folder.mkdir(parents=True, exist_ok=True)
        settings = home.dagster / "dagster.yaml"
        if not settings.exists():
            settings.write_text(DAGSTER_YAML, "utf-8")
        return home

    @property
    def landing(self) -> Path:
        """Users put files here, in any folders."""
        return self.root / "landing"

    @property
    def settings(self) -> Path:
        """What a bureau sets (`settings.py`); the user writes it, or does not."""
        return self.root / "settings.yml"

    @property
    def archive(self) -> Path:
        """Each file once, named by its SHA-256, never changed."""
        return self.root / "archive"

    @property
    def arrivals(self) -> Path:
        """The ledger of what arrived: one JSON object a line, appended only."""
        return self.archive / "arrivals.jsonl"

    @property
    def pages(self) -> Path:
        """What was read of each original, by reader version: nothing is read twice."""
        return self.root / "pages"

    @property
    def pages_current(self) -> tuple[Path, ...]:
        """The pages of the present reader: those it read itself, and those that LibreOffice converted for it."""
        return self.pages / READER_VERSION, self.pages / CONVERTING_READER_VERSION

    @property
    def lake(self) -> Path:
        """Parquet by recognition version; the root `ingestion.writers` is given."""
        return self.root / "lake"

    @property
    def lake_current(self) -> Path:
        """The lake of the present recognition (`JIXIAO_LAKE` for dbt)."""
        return self.lake / EXTRACTION_VERSION

    @property
    def unpacked_current(self) -> Path:
        """Archives and mails that were taken apart by the present reader."""
        return self.pages_current[0] / "_unpacked"

    @property
    def parts_current(self) -> Path:
        """Which reports each file holds that holds several, to the present recognition."""
        return self.lake_current / "_parts"

    @property
    def lake_ops(self) -> Path:
        """What was delivered, refused, decided and corrected, a Parquet file each (`JIXIAO_LAKE_OPS` for dbt)."""
        return self.lake / "_ops"

    @property
    def originals_current(self) -> Path:
        """Lake files as they were read, of those that hold a correction now."""
        return self.lake_current / "_originals"

    @property
    def decisions(self) -> Path:
        """What people decided about findings: CSV, appended only."""
        return self.root / "review" / "decisions.csv"

    @property
    def corrections(self) -> Path:
        """Where the reading was wrong, and what stands there: CSV, appended only."""
        return self.root / "review" / "corrections.csv"

    @property
    def rulings(self) -> Path:
        """Whose a report is, whether it counts: CSV, appended only."""
        return self.root / "review" / "documents.csv"

    @property
    def warehouse(self) -> Path:
        """What is being built: the DuckDB file of dbt, dbt's target folder, the documentation."""
        return self.root / "warehouse"

    @property
    def warehouse_file(self) -> Path:
        """The DuckDB file only dbt writes (`JIXIAO_WAREHOUSE` for dbt)."""
        return self.warehouse / "jixiao.duckdb"

    @property
    def dbt_target(self) -> Path:
        """dbt's artefacts: manifest, run results, compiled SQL."""
        return self.warehouse / "dbt"

    @property
    def dbt_docs(self) -> Path:
        """One self-contained HTML page about every model."""
        return self.warehouse / "docs" / "models"

    @property
    def data_docs(self) -> Path:
        """Great Expectations' pages about the last run, a refused one too."""
        return self.warehouse / "docs" / "acceptance"

    @property
    def published(self) -> Path:
        """What readers open."""
        return self.root / "published"

    @property
    def published_file(self) -> Path:
        """The DuckDB file readers open; it is replaced whole."""
        return self.published / "jixiao.duckdb"

    @property
    def published_parquet(self) -> Path:
        """The same tables as Parquet, one folder each."""
        return self.published / "parquet"

    @property
    def published_site(self) -> Path:
        """The pages for people, of the current version."""
        return self.published / "current" / "site"

    @property
    def pictures(self) -> Path:
        """Pictures of pages that somebody looked at (`jixiao serve`); it may be removed at any time."""
        return self.root / "pictures"

    @property
    def quarantine(self) -> Path:
        """Files that could not be read, each with its reason."""
        return self.root / "quarantine"

    @property
    def quarantine_read(self) -> Path:
        """What the present reader could not read: a better one gives every file a new chance."""
        return self.quarantine / CONVERTING_READER_VERSION

    @property
    def quarantine_recognised(self) -> Path:
        """What was read and is no report to the present recognition: better words give every page a new chance."""
        return self.quarantine / EXTRACTION_VERSION

    @property
    def quarantine_current(self) -> tuple[Path, ...]:
        """Both, in the order of the steps."""
        return self.quarantine_read, self.quarantine_recognised

    @property
    def dagster(self) -> Path:
        """The Dagster instance (`DAGSTER_HOME`)."""
        return self.root / "dagster"

    @property
    def lock(self) -> Path:
        """Held by whoever refreshes this home."""
        return self.root / ".refresh.lock"
