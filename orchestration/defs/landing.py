"""Where files arrive: the landing folder and the archive. How files are copied is `store/archive/`'s matter."""

import dagster as dg

from orchestration.defs.labels import labelled
from orchestration.defs.owners import owned
from orchestration.defs.previews import shortened
from orchestration.defs.resources import HomeFolder, HomeWriter
from orchestration.progress import Progress
from orchestration.run_report import RunReport
from orchestration.store.archive.landing_folder import survey
from orchestration.store.archive.ledger import archive_landing, unseen
from orchestration.words import phrase

OWNED = owned("landing")


@dg.asset(**OWNED, kinds={"file"}, description=phrase("asset_landing"))
def landing(home: HomeFolder) -> dg.MaterializeResult:
    """Files as delivered (报告收件), in any folders, by whoever puts them there. Never written to by the pipeline."""
    place = home.open()
    fresh = list(unseen(place))
    found = list(survey(place.landing))
    return dg.MaterializeResult(
        metadata=labelled(
            {
                "files": len(found),
                "new_or_changed": len(fresh),
                "bytes": sum(file.size for file in found),
                "folder": dg.MetadataValue.path(place.landing),
            }
        )
    )


@dg.asset(**OWNED, kinds={"file"}, description=phrase("asset_archive"), deps=[landing], pool="warehouse")
def archive(
    writer: HomeWriter, progress: dg.ResourceParam[Progress], report: dg.ResourceParam[RunReport]
) -> dg.MaterializeResult:
    """Every original once (原件存档), named by the SHA-256 of its bytes and never changed."""
    place = writer.open()
    result = report.archived = archive_landing(place, progress)
    return dg.MaterializeResult(
        metadata=labelled(
            {
                "files_found": result.found,
                "new_documents": result.new,
                "known_files": result.known,
                "bytes_copied": result.bytes_copied,
                "still_growing": shortened([file.path for file in result.growing]),
                "unreadable": shortened([f"{file.path}: {file.why}" for file in result.unreadable]),
                "folder": dg.MetadataValue.path(place.archive),
            }
        )
    )
