"""Asset checks about the pipeline itself: nothing is lost on the way. What is counted is in `store/warehouse/counts.py`."""

from collections.abc import Iterator

import dagster as dg

from ingestion.messages import Message, Plain
from orchestration.defs.labels import labelled
from orchestration.defs.owners import check_metadata
from orchestration.defs.resources import HomeFolder
from orchestration.store.warehouse.counts import FACT_OF_RECORD, Joint, documents_joint, warehouse_joints
from orchestration.store.warehouse.rounds import last_judgement
from orchestration.words import phrase, words

DOCUMENTS = dg.AssetKey(["lake_ops", "delivery"])
REPORTS = dg.AssetKey(["marts", "dim_document"])
NAME = "nothing_lost"
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
