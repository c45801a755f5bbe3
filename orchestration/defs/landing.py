"""Where files arrive: the landing folder and the archive. How files are copied is `store/archive/`'s matter."""

import dagster as dg

from ingestion.privacy import redact_all
from orchestration.defs.resources import HomeFolder, HomeWriter
from orchestration.progress import Progress
from orchestration.store.archive.ledger import archive_landing, survey, unseen

GROUP = "landing"
SHOWN = 20


@dg.asset(group_name=GROUP, kinds={"file"})
def landing(home: HomeFolder) -> dg.MaterializeResult:
    """Files as delivered (报告收件), in any folders, by whoever puts them there. Never written to by the pipeline."""
    place = home.open()
    fresh = list(unseen(place))
    found = list(survey(place.landing))
    return dg.MaterializeResult(
        metadata={
            "files": len(found),
            "new or changed": len(fresh),
            "bytes": sum(file.size for file in found),
            "folder": dg.MetadataValue.path(place.landing),
        }
    )


@dg.asset(group_name=GROUP, kinds={"file"}, deps=[landing], pool="warehouse")
def archive(writer: HomeWriter, progress: dg.ResourceParam[Progress]) -> dg.MaterializeResult:
    """Every original once (原件存档), named by the SHA-256 of its bytes and never changed."""
    place = writer.open()
    result = archive_landing(place, progress)
    return dg.MaterializeResult(
        metadata={
            "files found": result.found,
            "new documents": result.new,
            "known files": result.known,
            "bytes copied": result.bytes_copied,
            "still growing": redact_all(result.growing[:SHOWN]),
            "unreadable": redact_all(result.unreadable[:SHOWN]),
            "folder": dg.MetadataValue.path(place.archive),
        }
    )
