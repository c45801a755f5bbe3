"""A backfill of a fiscal year in the UI: all that was recognised as that year is opened once more, and published anew.

A job of its own with the years as its partitions: were the assets themselves partitioned, "Materialize all" would ask
which year is meant.
"""

import dagster as dg

from ingestion.messages import Message
from orchestration.defs.reading import fiscal_years
from orchestration.defs.resources import HomeFolder
from orchestration.store.lake.questions import files_recognised_as
from orchestration.store.lock import refresh_lock
from orchestration.store.reading.again import read_again
from orchestration.words import phrase


@dg.op(description=phrase("op_reread_year"))
def reread_and_refresh(context: dg.OpExecutionContext, home: HomeFolder) -> None:
    """Forget what was read of the year's files, then refresh; fail where readers do not see what comes of it."""
    from orchestration.refresh import refresh  # noqa: PLC0415 - which builds the definitions that this is one of

    place = home.open()
    with refresh_lock(place, Message("rereading")):
        files = files_recognised_as(place, year=int(context.partition_key))
        read_again(place, files)
    result = refresh(place)
    metadata: dict[str, dg.MetadataValue | int | str] = {
        "files": len(files),
        "opened": result.opened_now,
        "recognised": result.read_now,
        "refused": sum(result.refused_now.values()),
        "outcome": str(result.outcome),
        "version": result.version or "",
    }
    if not result.ok:
        raise dg.Failure(result.reason or str(result.outcome), metadata=metadata)
    context.add_output_metadata(metadata)


@dg.job(name="reread_year", partitions_def=fiscal_years, description=phrase("job_reread_year"))
def reread_job() -> None:
    """One step."""
    reread_and_refresh()
