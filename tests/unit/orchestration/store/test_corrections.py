"""Corrections: the right value in the lake, the read one kept, and words where a correction does not match."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pyarrow import parquet

from ingestion.documents.document_ids import document_id_of
from ingestion.records import BudgetExecutionRecord
from ingestion.report import ExtractedReport
from ingestion.writers import write_report
from orchestration.home import Home
from orchestration.store.reading.parts import Part, keep_parts
from orchestration.store.review import earlier_documents
from orchestration.store.review.corrections import Correction, add_correction, apply_corrections
from orchestration.store.review.files import ReviewFileError, review_digest, taken_in_digest
from orchestration.store.review.take_in import take_in_review
from orchestration.words import words
from tests.support.tiny_lake import REPORTS, document_id, write_lake

CITY = document_id("city")


@pytest.fixture
def home(home: Home) -> Home:
    home.lake_ops.rmdir()
    write_lake(home.lake, home.lake_ops, ["city"], broken=False)
    return home


def correction(**values: str) -> Correction:
    given = {"record_table": "expense_line", "source_ref": "/t1/r3", "field": "final", "read_value": "20", "value": "21",
             "document_id": CITY, **values}  # fmt: skip
    blank = dict.fromkeys(("file_name", "source_ref"), "")
    told = {"corrected_at": "2024-05-01T00:00:00+00:00", "reason": "原件为21", "role": "预算绩效科"}
    return Correction(**{**blank, **told, **given})


def finals(home: Home) -> dict[str, Any]:
    rows = parquet.read_table(home.lake_current / "expense_line" / f"{CITY}.parquet").to_pylist()
    return {row["item_name"]: row["final"] for row in rows}


def statuses(home: Home) -> list[str]:
    return [one.status for one in apply_corrections(home)[0]]


def write(home: Home, *corrections: Correction) -> None:
    """Write lines without the checks of the command, as somebody does who edits the file."""
    from dataclasses import asdict  # noqa: PLC0415

    from orchestration.store.review.corrections import COLUMNS  # noqa: PLC0415
    from orchestration.store.review.files import append_row  # noqa: PLC0415

    for one in corrections:
        append_row(home.corrections, COLUMNS, asdict(one))


def test_a_correction_changes_its_value_and_no_other(home: Home) -> None:
    before = finals(home)
    add_correction(home, correction())
    assert statuses(home) == ["applied"]
    assert finals(home) == {**before, "三公经费": Decimal(21)}


def test_applying_twice_changes_nothing_more(home: Home) -> None:
    add_correction(home, correction())
    assert statuses(home) == statuses(home) == ["applied"]


def test_what_was_read_is_kept(home: Home) -> None:
    add_correction(home, correction())
    apply_corrections(home)
    kept = parquet.read_table(home.originals_current / "expense_line" / f"{CITY}.parquet").to_pylist()
    assert kept[0]["final"] == Decimal(20)


def test_a_correction_taken_out_is_undone(home: Home) -> None:
    before = finals(home)
    add_correction(home, correction())
    apply_corrections(home)
    home.corrections.unlink()
    assert statuses(home) == []
    assert finals(home) == before


def test_a_value_can_be_corrected_to_blank_and_a_blank_to_a_value(home: Home) -> None:
    add_correction(home, correction(value=""))
    add_correction(home, correction(source_ref="/t1/r5", read_value="", value="3.5"))
    assert statuses(home) == ["applied", "applied"]
    assert (finals(home)["三公经费"], finals(home)["出国经费"]) == (None, Decimal("3.5"))


def test_of_two_corrections_of_one_field_the_later_counts(home: Home) -> None:
    add_correction(home, correction())
    add_correction(home, correction(value="22"))
    assert statuses(home) == ["superseded", "applied"]
    assert finals(home)["三公经费"] == Decimal(22)


def test_the_document_itself_can_be_corrected(home: Home) -> None:
    add_correction(
        home,
        correction(
            record_table="document", source_ref="", field="fiscal_year", read_value="2023", value="2022"
        ),
    )
    assert statuses(home) == ["applied"]


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"document_id": "0" * 64}, "document_missing"),
        ({"source_ref": "/t9/r9"}, "place_missing"),
        ({"read_value": "19"}, "value_changed"),
        ({"read_value": "19", "value": "20.00"}, "not_needed"),
        ({"value": "viel"}, "refused"),
    ],
)
def test_a_correction_that_does_not_match_says_so_and_changes_nothing(
    home: Home, values: dict[str, str], status: str
) -> None:
    before = finals(home)
    write(home, correction(**values))
    assert statuses(home) == [status]
    assert finals(home) == before


def test_one_that_matches_is_applied_beside_one_that_does_not(home: Home) -> None:
    write(home, correction(read_value="19"), correction())
    assert statuses(home) == ["value_changed", "applied"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"record_table": "expenses"}, "no record table"),
        ({"field": "source_text"}, "no field"),
        ({"reason": ""}, "reason"),
        ({"source_ref": ""}, "source_ref"),
        ({"read_value": "19"}, "read there: 20"),
        ({"value": "20.0"}, "nothing has to be corrected"),
    ],
)
def test_a_correction_that_cannot_be_applied_is_not_written(
    home: Home, values: dict[str, str], said: str
) -> None:
    with pytest.raises(ReviewFileError, match=said):
        add_correction(home, correction(**values))
    assert not home.corrections.exists()


def test_what_no_longer_matches_is_told_in_words(home: Home) -> None:
    write(home, correction(file_name="city.docx", read_value="19"))
    told = take_in_review(home).notices
    assert tuple(map(words, told)) == (
        "correction of line 2 (city.docx /t1/r3, expense_line.final): another value is read there now "
        "(read there: 20)",
    )


def test_a_new_line_is_seen_until_it_is_taken_in(home: Home) -> None:
    take_in_review(home)
    add_correction(home, correction())
    assert taken_in_digest(home) != review_digest(home)
    take_in_review(home)
    assert taken_in_digest(home) == review_digest(home)


def test_a_line_that_counts_blocks_from_0_is_led_to_its_place(home: Home) -> None:
    """Written before addresses counted blocks from 1; a line that fits as it stands is taken as it stands."""
    path = home.lake_current / "expense_line" / f"{CITY}.parquet"
    table = parquet.read_table(path)
    moved = ["/sp5" if ref == "/t1/r3" else ref for ref in table["source_ref"].to_pylist()]
    parquet.write_table(
        table.set_column(
            table.schema.get_field_index("source_ref"), table.schema.field("source_ref"), [moved]
        ),
        path,
    )
    write(home, correction(source_ref="/sp4"))
    assert statuses(home) == ["applied"]
    assert finals(home)["三公经费"] == Decimal(21)
    write(home, correction(source_ref="/sp6"))
    assert statuses(home) == ["applied", "place_missing"]


DOUBTFUL = {
    "record_table": "budget_execution",
    "source_ref": "/t1/r90",
    "field": "executed",
    "read_value": "700500",
}


def funds(home: Home) -> dict[str, Any]:
    rows = parquet.read_table(home.lake_current / "budget_execution" / f"{CITY}.parquet").to_pylist()
    return next(row for row in rows if row["source_ref"] == "/t1/r90")


def test_a_doubtful_figure_is_found_by_its_print_and_is_doubtful_no_more(home: Home) -> None:
    add_correction(home, correction(**DOUBTFUL, value="70.05"), confirms=True)
    assert statuses(home) == ["applied"]
    read = funds(home)
    assert (read["executed"], read["executed_raw"]) == (Decimal("70.05"), "700500")
    assert (read["certainty"], read["certainty_basis"], read["doubtful_columns"]) == (
        "sure",
        ["confirmed"],
        [],
    )


def test_a_doubtful_figure_may_be_confirmed_to_be_none(home: Home) -> None:
    add_correction(home, correction(**DOUBTFUL, value=""), confirms=True)
    assert statuses(home) == ["confirmed"]
    assert (funds(home)["executed"], funds(home)["certainty"]) == (None, "sure")


def test_what_is_read_later_as_it_was_confirmed_stays_confirmed(home: Home) -> None:
    add_correction(home, correction(**DOUBTFUL, value="70.05"), confirms=True)
    read_anew(home, executed=Decimal("70.05"), certainty="inferred", doubtful_columns=())
    assert statuses(home) == ["confirmed"]
    assert funds(home)["executed"] == Decimal("70.05")


def test_what_is_read_otherwise_later_gives_way_to_what_was_confirmed(home: Home) -> None:
    add_correction(home, correction(**DOUBTFUL, value="70.05"), confirms=True)
    read_anew(home, executed=Decimal(700500), certainty="inferred", doubtful_columns=())
    assert statuses(home) == ["applied"]
    assert funds(home)["executed"] == Decimal("70.05")


def test_what_was_confirmed_holds_in_the_lake_of_a_new_version(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_correction(home, correction(**DOUBTFUL, value="70.05"), confirms=True)
    before = home.lake_current
    monkeypatch.setattr("orchestration.home.EXTRACTION_VERSION", "0.1.0-next")
    assert home.lake_current != before
    document, records = REPORTS["city"]
    read = document.model_copy(update={"extraction_version": "0.1.0-next"})
    write_report(ExtractedReport(read, tuple(records)), home.lake)
    assert funds(home)["certainty"] == "doubtful"
    assert statuses(home) == ["applied"]
    assert (funds(home)["executed"], funds(home)["certainty"]) == (Decimal("70.05"), "sure")


def test_another_print_at_the_place_is_another_figure(home: Home) -> None:
    add_correction(home, correction(**DOUBTFUL, value="70.05"), confirms=True)
    read_anew(home, executed_raw="800500")
    assert statuses(home) == ["value_changed"]
    assert funds(home)["executed"] is None


def read_anew(home: Home, **fields: Any) -> None:
    """The doubtful funding row as another version of the reader reads it."""
    document, records = REPORTS["city"]
    place = "/t1/r90"
    records = [
        type(r).model_validate({**r.model_dump(), **fields})
        if isinstance(r, BudgetExecutionRecord) and r.source_ref == place else r
        for r in records
    ]  # fmt: skip
    write_report(ExtractedReport(document, tuple(records)), home.lake)


FILE = "f" * 64  # a file that was one report when its figure was corrected, and is three now


def cut_into(home: Home, monkeypatch: pytest.MonkeyPatch, *refs: str) -> list[str]:
    """A volume whose reports each hold the records of the city that stand at one place; their ids."""
    document, records = REPORTS["city"]
    ids = [document_id_of(FILE, number) for number in range(1, len(refs) + 1)]
    for own, ref in zip(ids, refs, strict=True):
        kept = [
            r.model_copy(update={"document_id": own}) for r in records if getattr(r, "source_ref", "") == ref
        ]
        report = document.model_copy(update={"document_id": own, "file_id": FILE})
        write_report(ExtractedReport(report, tuple(kept)), home.lake)
    keep_parts(home, FILE, [Part(number, "/t1") for number in range(1, len(refs) + 1)])
    monkeypatch.setattr(earlier_documents, "documents", lambda _: {FILE: None})
    return ids


@pytest.mark.parametrize("said_of", [FILE, document_id_of(FILE, 7)])
def test_what_was_said_of_a_file_holds_in_the_report_of_it_that_has_the_place(
    home: Home, monkeypatch: pytest.MonkeyPatch, said_of: str
) -> None:
    ids = cut_into(home, monkeypatch, "/t1/r2", "/t1/r3")
    write(home, correction(document_id=said_of))
    assert statuses(home) == ["applied"]
    path = home.lake_current / "expense_line" / f"{ids[1]}.parquet"
    assert 21 in [row["final"] for row in parquet.read_table(path).to_pylist()]


def test_what_was_said_of_a_file_as_a_whole_is_asked_about_where_it_is_several_reports_now(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_into(home, monkeypatch, "/t1/r2", "/t1/r3")
    about = {
        "record_table": "document",
        "source_ref": "",
        "field": "fiscal_year",
        "read_value": "2023",
        "value": "2022",
    }
    write(home, correction(document_id=FILE, **about))
    assert statuses(home) == ["ambiguous"]
