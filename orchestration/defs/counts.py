"""Asset checks about the pipeline itself: nothing is lost on the way, and nothing changed suddenly. What is counted is in
`store/warehouse/counts.py`, what is compared with the last publication in `store/warehouse/last_publication.py`."""

from collections.abc import Iterator

import dagster as dg

from ingestion.messages import Message, Plain
from orchestration.defs.labels import labelled
from orchestration.defs.owners import check_metadata
from orchestration.defs.previews import FAILING_ROWS, markdown
from orchestration.defs.resources import HomeFolder
from orchestration.store.warehouse.counts import FACT_OF_RECORD, Joint, documents_joint, warehouse_joints
from orchestration.store.warehouse.last_publication import COMPARISONS, Compared, compare
from orchestration.store.warehouse.rounds import last_judgement
from orchestration.words import phrase, words

DOCUMENTS = dg.AssetKey(["lake_ops", "delivery"])
REPORTS = dg.AssetKey(["marts", "dim_document"])
NAME = "nothing_lost"
SHOWN_ROWS = 20
BY_PIPELINE = check_metadata("landing", "python")


@dg.asset_check(
    asset=DOCUMENTS,
    name=NAME,
    blocking=True,
    description=phrase("check_documents_accounted"),
    metadata=BY_PIPELINE,
)
def every_document_is_accounted_for(home: HomeFolder) -> dg.AssetCheckResult:
    """Every archived document was read or refused with a reason."""
    return _result(DOCUMENTS, documents_joint(home.open()))


@dg.multi_asset_check(
    name="counts",
    specs=[
        dg.AssetCheckSpec(
            NAME, asset=REPORTS, blocking=True, description=phrase("check_reports_arrive"), metadata=BY_PIPELINE,
        ),
        *(
            dg.AssetCheckSpec(
                NAME, asset=["marts", fact], blocking=True,
                description=phrase("check_records_arrive", record=record), metadata=BY_PIPELINE,
            )
            for record, fact in FACT_OF_RECORD.items()
        ),
    ],
)  # fmt: skip
def every_record_reached_its_fact(home: HomeFolder) -> Iterator[dg.AssetCheckResult]:
    """Lake counts equal fact counts."""
    reports, *facts = warehouse_joints(home.open())
    yield _result(REPORTS, reports)
    for joint in facts:
        yield _result(dg.AssetKey(["marts", FACT_OF_RECORD[joint.name]]), joint)


@dg.asset_check(
    asset=REPORTS,
    name="few_documents_fail_checks",
    blocking=True,
    description=phrase("check_few_documents_fail"),
    metadata=BY_PIPELINE,
)
def few_documents_fail_checks(home: HomeFolder) -> dg.AssetCheckResult:
    """Documents that checks speak against are set aside one by one; many at once hold the delivery."""
    judged = last_judgement(home.open())
    said = phrase("documents_fail_checks", failing=judged.failing, documents=judged.documents)
    return dg.AssetCheckResult(
        asset_key=REPORTS,
        check_name="few_documents_fail_checks",
        passed=judged.held is None,
        description=words(judged.held) if judged.held else said,
        metadata=labelled({"failing": judged.failing, "documents": judged.documents}),
    )


@dg.multi_asset_check(
    name="since_last_publication",
    specs=[
        dg.AssetCheckSpec(
            name, asset=REPORTS, blocking=True, description=phrase(f"check_{name}"), metadata=BY_PIPELINE
        )
        for name in COMPARISONS
    ],
    pool="warehouse",
)
def compared_with_last_publication(home: HomeFolder) -> Iterator[dg.AssetCheckResult]:
    """Sudden change: told, and holding the delivery only where so many reports are gone or moved that it cannot be theirs."""
    for one in compare(home.open()):
        yield _compared(one)


def _compared(one: Compared) -> dg.AssetCheckResult:
    found = one.found
    if found is None:
        description = phrase("compared_with_nothing")
    else:
        numbers: dict[str, Plain] = {
            "asked": found.asked,
            "reports": found.reports,
            "unlike": len(found.rows),
        }
        told = Message(f"compared_{one.name}", numbers)
        description = words(Message("compared_mass", numbers) if one.is_mass else told)
    rows = found.rows[:SHOWN_ROWS] if found else ()
    return dg.AssetCheckResult(
        asset_key=REPORTS,
        check_name=one.name,
        passed=one.holds,
        severity=dg.AssetCheckSeverity.ERROR if one.is_mass else dg.AssetCheckSeverity.WARN,
        description=description,
        metadata={FAILING_ROWS: markdown(found.columns, rows)} if found and rows else {},
    )


def _result(asset: dg.AssetKey, joint: Joint) -> dg.AssetCheckResult:
    sides: dict[str, Plain] = {
        "before": joint.before,
        "count_before": joint.count_before,
        "after": joint.after,
        "count_after": joint.count_after,
    }
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=NAME,
        passed=joint.holds,
        description=words(Message("joint_counts", sides)),
        metadata=labelled({"before": joint.count_before, "after": joint.count_after}),
    )
