"""Asset checks about the pipeline itself: nothing is lost on the way. What is counted is in `store/warehouse/counts.py`."""

from collections.abc import Iterator

import dagster as dg

from orchestration.defs.resources import HomeFolder
from orchestration.store.warehouse.counts import FACT_OF_RECORD, Joint, documents_joint, warehouse_joints
from orchestration.store.warehouse.rounds import last_judgement

DOCUMENTS = dg.AssetKey(["lake_ops", "delivery"])
REPORTS = dg.AssetKey(["marts", "dim_document"])
NAME = "nothing_lost"


@dg.asset_check(asset=DOCUMENTS, name=NAME, blocking=True)
def every_document_is_accounted_for(home: HomeFolder) -> dg.AssetCheckResult:
    """Every archived document was read or refused with a reason."""
    return _result(DOCUMENTS, documents_joint(home.open()))


@dg.multi_asset_check(
    name="wiring",
    specs=[
        dg.AssetCheckSpec(
            NAME, asset=REPORTS, blocking=True,
            description="Every report that was read and takes part is in the warehouse.",
        ),
        *(
            dg.AssetCheckSpec(
                NAME, asset=["marts", fact], blocking=True,
                description=f"As many rows as the lake holds {record} records of the reports that take part.",
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


@dg.asset_check(asset=REPORTS, name="few_documents_fail_checks", blocking=True)
def few_documents_fail_checks(home: HomeFolder) -> dg.AssetCheckResult:
    """Documents that checks speak against are set aside one by one; many at once hold the delivery."""
    judged = last_judgement(home.open())
    said = f"{judged['failing']} of {judged['documents']} documents fail checks."
    return dg.AssetCheckResult(
        asset_key=REPORTS,
        check_name="few_documents_fail_checks",
        passed=not judged["held"],
        description=str(judged["held"] or said),
        metadata={key: int(str(judged[key])) for key in ("failing", "documents")},
    )


def _result(asset: dg.AssetKey, joint: Joint) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=NAME,
        passed=joint.holds,
        description=f"{joint.before}: {joint.count_before}; {joint.after}: {joint.count_after}.",
        metadata={"before": joint.count_before, "after": joint.count_after},
    )
