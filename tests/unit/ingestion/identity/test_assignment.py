"""What a person says of a report whose print does not settle it outweighs the print and stands among the evidence."""

from __future__ import annotations

import pytest

from ingestion.hints import IdentityHints
from ingestion.identity import identify
from ingestion.identity.assignment import Assignment, AssignmentError
from tests.unit.ingestion.identity.reports import document

TITLE = "2023年度部门整体支出绩效自评报告"


def test_a_report_without_a_name_is_of_the_agency_that_is_assigned() -> None:
    said = Assignment.of({"agency": "株洲市审计局"})
    found = identify(document(TITLE, "简要概述单位情况。"), IdentityHints(), assigned=said)
    assert (found.agency_name, found.region_code, found.fiscal_year) == ("株洲市审计局", "430200", 2023)
    votes = [(one.value, one.source_ref) for one in found.evidence if one.method == "assigned"]
    assert votes == [("株洲市审计局", "/sp1")]


def test_a_name_that_several_regions_have_is_settled_by_the_full_one() -> None:
    said = Assignment.of({"agency": "江苏省徐州市鼓楼区审计局"})
    found = identify(document(TITLE, "部门名称：鼓楼区审计局"), IdentityHints(), assigned=said)
    assert found.region_code == "320302"


def test_an_assigned_year_outweighs_the_printed_ones() -> None:
    lines = (TITLE, "（2023年度）", "部门名称：株洲市审计局")
    found = identify(document(*lines), IdentityHints(), assigned=Assignment.of({"year": 2022}))
    assert (found.fiscal_year, found.agency_name) == (2022, "株洲市审计局")


def test_a_kind_that_is_assigned_has_no_rivals() -> None:
    lines = ("2023年市级部门整体预算绩效目标表", "部门名称：株洲市审计局")
    said = Assignment.of({"kind": "overall_self_evaluation", "year": 2023})
    found = identify(document(*lines), IdentityHints(), assigned=said)
    assert (found.report_kind, found.kinds_contained[0]) == ("overall_self_evaluation",) * 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("agency", "审计局"),
        ("agency", "鼓楼区审计局"),
        ("agency", "湛湖市审计局"),
        ("year", "23"),
        ("year", "1999"),
        ("kind", "department_budget"),
        ("kind", "report"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(field: str, value: str) -> None:
    with pytest.raises(AssignmentError) as told:
        Assignment.of({field: value})
    assert (told.value.field, told.value.value) == (field, value)
