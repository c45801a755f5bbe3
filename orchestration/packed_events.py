"""Events of Dagster's, packed: deflated against a text that holds what all of them say.

What is packed begins with the number of that text, so that a later one leaves what was packed before readable.
"""

import zlib

from orchestration.errors import ToldError
from orchestration.packed_texts import SECOND

# What events of a refresh have in common, as Dagster serialises them; what most of them say stands last.
_COMMON = "".join(
    (
        '{"__class__": "StepOutputData", "metadata_entries": [], "step_output_handle": {"__class__": "StepOutputHandle", ',
        '"mapping_key": null, "output_name": "', '"type_check_data": {"__class__": "TypeCheckData", "description": null, ',
        '"label": "', '", "metadata_entries": [], "success": true}, "version": null}, "event_type_value": "STEP_OUTPUT", ',
        '"message": "Yielded output \\"', '\\" of type \\"Any\\". (Type check passed)."',
        '{"__class__": "AssetCheckEvaluationPlanned", "asset_key": {"__class__": "AssetKey", "path": ["marts", "',
        '"]}, "check_name": "rules_hold", "partitions_subset": null}, "event_type_value": "ASSET_CHECK_EVALUATION_PLANNED", ',
        '"message": "refresh intends to execute asset check rules_hold on asset [\\"',
        '{"__class__": "AssetMaterializationPlannedData", "asset_key": {"__class__": "AssetKey", "path": ["intermediate", "',
        '"]}, "partition": null, "partitions_subset": null}, "event_type_value": "ASSET_MATERIALIZATION_PLANNED", ',
        '"logging_tags": {}, "message": "refresh intends to materialize asset [\\"', '\\"]", "pid": null, ',
        '"pipeline_name": "refresh", "solid_handle": null, "step_handle": null, "step_key": "warehouse", ',
        '"step_kind_value": null}, "error_info": null, "level": 10, "message": "", "pipeline_name": "refresh", "run_id": "',
        '{"__class__": "AssetCheckEvaluation", "asset_key": {"__class__": "AssetKey", "path": ["staging", "', '"]}, ',
        '"blocking": false, "check_name": "worth_a_look", "description": null, "metadata": {"rules asked": {"__class__": ',
        '"IntMetadataEntryData", "value": 1}}, "partition": null, "severity": {"__enum__": "AssetCheckSeverity.ERROR"}, ',
        '"success": true, "target_materialization_data": {"__class__": "AssetCheckEvaluationTargetMaterializationData", ',
        '"run_id": "', '"storage_id": 1419, "timestamp": 17', '}}, "event_type_value": "ASSET_CHECK_EVALUATION", ',
        '"message": "Asset check \'rules_hold\' on \'marts/', "' passed.\", ",
        '{"__class__": "EventLogEntry", "dagster_event": {"__class__": "DagsterEvent", "event_specific_data": ',
        '{"__class__": "StepMaterializationData", "asset_lineage": [], "materialization": {"__class__": ',
        '"AssetMaterialization", "asset_key": {"__class__": "AssetKey", "path": ["audit", "', '"]}, "description": null, ',
        '"metadata_entries": [{"__class__": "EventMetadataEntry", "description": null, "entry_data": {"__class__": ',
        '"MarkdownMetadataEntryData", "md_str": "| document_id | fiscal_year | agency_id | region_code | project_name |\\n',
        '|---|---|---|---|---|\\n| ', '"}, "label": "preview"}, {"__class__": "EventMetadataEntry", "description": null, ',
        '"entry_data": {"__class__": "IntMetadataEntryData", "value": 0}, "label": "documents touched"}, ',
        '{"__class__": "EventMetadataEntry", "description": null, "entry_data": {"__class__": "IntMetadataEntryData", ',
        '"value": 1}, "label": "rows computed"}, {"__class__": "EventMetadataEntry", "description": null, "entry_data": ',
        '{"__class__": "IntMetadataEntryData", "value": 1044}, "label": "dagster/row_count"}], "partition": null, "tags": ',
        '{"dagster/code_version": "', '", "dagster/data_version": "', '", "dagster/input_data_version/staging/stg_lake__',
        '"dagster/input_data_version/intermediate/int_audit_', '"dagster/input_event_pointer/marts/fct_', '": "14',
        '"dagster/input_event_pointer/staging/stg_lake__', '"dagster/input_event_pointer/intermediate/int_audit_',
        '"}}}, "event_type_value": "ASSET_MATERIALIZATION", "logging_tags": {"job_name": "refresh", "op_name": "warehouse", ',
        '"resource_fn_name": "None", "resource_name": "None", "run_id": "', '", "step_key": "warehouse"}, ',
        '"message": "Materialized value intermediate ', '.", "pid": 2', ', "pipeline_name": "refresh", "solid_handle": ',
        '{"__class__": "SolidHandle", "name": "warehouse", "parent": null}, "step_handle": {"__class__": "StepHandle", ',
        '"key": "warehouse", "solid_handle": {"__class__": "SolidHandle", "name": "warehouse", "parent": null}}, ',
        '"step_key": "warehouse", "step_kind_value": "COMPUTE"}, "error_info": null, "level": 10, "message": "", ',
        '"pipeline_name": "refresh", "run_id": "', '", "step_key": "warehouse", "timestamp": 17', ', "user_message": "',
    )
).encode()  # fmt: skip


_TEXTS = {b"\x01": _COMMON, b"\x02": SECOND.encode()}
_LAST = b"\x02"


class PackedLaterError(ToldError):
    """An event was packed by a later version of this software."""


def packed(text: str) -> bytes:
    """A text as it is kept."""
    packer = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS, zdict=_TEXTS[_LAST])
    return _LAST + packer.compress(text.encode()) + packer.flush()


def unpacked(kept: bytes) -> str:
    """The text that was packed.

    Raises:
        PackedLaterError: it was packed by a later version of this software.
    """
    if kept[:1] not in _TEXTS:
        raise PackedLaterError("event_packed_later")
    unpacker = zlib.decompressobj(wbits=-zlib.MAX_WBITS, zdict=_TEXTS[kept[:1]])
    return (unpacker.decompress(kept[1:]) + unpacker.flush()).decode()
