"""`jixiao findings` and `jixiao correct`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import duckdb
import pytest

from orchestration.home import Home
from orchestration.store.review.corrections import read_corrections
from orchestration.store.review.decisions import COLUMNS, decide, read_decisions
from tests.support.tiny_lake import document_id, write_lake

Typed = Callable[..., tuple[int, str, str]]
DECIDE = ("--as", "confirmed", "--reason", "表中数有误", "--role", "预算绩效科")
CORRECT = ("--reason", "扫描不清", "--role", "预算绩效科")


def ids(typed: Typed, *arguments: str) -> list[str]:
    code, out, _ = typed("findings", "--csv", *arguments)
    assert code == 0
    return [row["finding_id"] for row in csv.DictReader(io.StringIO(out))]


@pytest.mark.usefixtures("findings")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["aa01", "bb01", "cc01", "aa02"]),
        (["--rule", "a01"], ["aa01"]),
        (["--rule", "B", "--rule", "D"], ["bb01", "cc01"]),
        (["--severity", "warning", "--severity", "notice"], ["cc01", "aa02"]),
        (["--agency", "石峰"], ["bb01", "cc01"]),
        (["--year", "2022"], ["bb01"]),
        (["--region", "430204"], ["bb01"]),
        (["--region", "株洲市"], ["aa01", "bb01", "aa02"]),
        (["--agency", "' or true --"], []),
    ],
    ids=["none", "rule", "groups", "severity", "agency", "year", "region", "prefecture", "quotation mark"],
)
def test_filters_leave(typed: Typed, arguments: list[str], expected: list[str]) -> None:
    assert ids(typed, *arguments) == expected


@pytest.mark.usefixtures("findings")
@pytest.mark.parametrize(
    ("reads", "rule", "said"),
    [
        ("zh", "A01", "aa01的说明。"),
        ("en", "A01", "What is wrong with aa01"),
        ("en", "B02", "bb01的说明。"),  # which has no whole sentence in English
    ],
)
def test_a_table_shows_the_sentence_in_the_reader_s_language(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, reads: str, rule: str, said: str
) -> None:
    monkeypatch.setenv("JIXIAO_LANG", reads)
    _, out, _ = typed("findings", "--rule", rule)
    assert said in out
    assert "C07" not in out


@pytest.mark.usefixtures("findings")
@pytest.mark.parametrize("reads", ["zh", "en"])
def test_machines_get_the_sentence_as_published(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, reads: str
) -> None:
    monkeypatch.setenv("JIXIAO_LANG", reads)
    _, out, _ = typed("findings", "--json", "--rule", "A01")
    assert [(row["message"], row["message_en"]) for row in json.loads(out)] == [
        ("aa01的说明。", "What is wrong with aa01")
    ]


@pytest.mark.usefixtures("findings")
def test_json_holds_the_places(typed: Typed) -> None:
    _, out, _ = typed("findings", "--json", "--rule", "A01")
    (found,) = json.loads(out)
    assert (found["file_name"], found["source_ref"], found["decision"]) == ("x.docx", "/t1/r1", None)


def test_a_decision_counts_at_once(typed: Typed, findings: Home) -> None:
    code, out, _ = typed("findings", "decide", "bb", *DECIDE)
    assert code == 0
    assert str(findings.decisions) in out
    assert ids(typed, "--decided") == ["bb01"]
    assert ids(typed, "--undecided") == ["aa01", "cc01", "aa02"]
    (_, kept), = read_decisions(findings).rows  # fmt: skip
    assert (kept.finding_id, kept.figures_fingerprint, kept.rule_code, kept.agency_name) == (
        "bb01", "p", "B02", "石峰区水利局",
    )  # fmt: skip


def test_the_last_decision_counts_whichever_id_it_was_written_under(typed: Typed, findings: Home) -> None:
    earlier = {"finding_id": "old", "figures_fingerprint": "p", "rule_code": "A01"}
    decide(findings, dict.fromkeys(COLUMNS, "") | earlier, "wrong", "看错", "预算绩效科")
    assert ids(typed, "--decided") == ["aa01"]
    typed("findings", "decide", "aa01", *DECIDE)
    _, out, _ = typed("findings", "--json", "--decided")
    assert [(found["finding_id"], found["decision"]) for found in json.loads(out)] == [("aa01", "confirmed")]


@pytest.mark.usefixtures("findings")
def test_changed_figures_open_a_finding_again(typed: Typed, findings: Home) -> None:
    typed("findings", "decide", "bb01", *DECIDE)
    with duckdb.connect(str(findings.published_file)) as connection:
        connection.execute(
            "update marts.fct_audit_finding set figures_fingerprint = 'q' where finding_id = 'bb01'"
        )
    _, out, _ = typed("findings", "--json", "--rule", "B02", "--undecided")
    (found,) = json.loads(out)
    assert (found["decision"], found["earlier_decision"], found["decision_reason"]) == (
        None, "confirmed", "表中数有误",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["zz", *DECIDE], 1, "no finding 'zz'"),
        (["aa", *DECIDE], 1, "names 2 findings"),
        (["aa01", "zz", *DECIDE], 1, "no finding 'zz'"),
        (["aa01", "--as", "wrong", "--reason", " ", "--role", "科"], 2, "reason"),
        (["aa01", "--as", "perhaps", "--reason", "r", "--role", "科"], 2, "perhaps"),
    ],
)
def test_a_decision_that_makes_no_sense_leaves_nothing(
    typed: Typed, findings: Home, arguments: list[str], code: int, words: str
) -> None:
    found, _, told = typed("findings", "decide", *arguments)
    assert (found, words in told, findings.decisions.exists()) == (code, True, False)


@pytest.mark.usefixtures("published")
def test_a_published_file_without_an_audit_is_told(typed: Typed) -> None:
    code, _, told = typed("findings")
    assert code == 1
    assert "holds no findings" in told


@pytest.fixture
def read(home: Home) -> Home:
    """A home in which one document was read."""
    home.lake_ops.rmdir()
    write_lake(home.lake, home.lake_ops, ["city"], broken=False)
    line = {"document_id": document_id("city"), "landing_path": "city.docx", "file_name": "city.docx", "size": 1,
            "changed_ns": 1, "received_at": "2024-05-01T00:00:00+00:00"}  # fmt: skip
    home.arrivals.write_text(json.dumps(line) + "\n", "utf-8")
    return home


@pytest.mark.parametrize("document", ["city.docx", document_id("city")[:8]])
def test_a_correction_is_written_with_what_was_read(typed: Typed, read: Home, document: str) -> None:
    code, out, told = typed("correct", document, "expense_line", "/t1/r3", "final", "21", *CORRECT)
    assert (code, told) == (0, "")
    assert "read 20, corrected to 21" in out
    (_, kept), = read_corrections(read).rows  # fmt: skip
    assert (kept.document_id, kept.read_value, kept.value, kept.role) == (
        document_id("city"), "20", "21", "预算绩效科",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["other.docx", "expense_line", "/t1/r3", "final", "21"], "No document"),
        (["city.docx", "expenses", "/t1/r3", "final", "21"], "no record table"),
        (["city.docx", "expense_line", "/t1/r3", "finale", "21"], "no field"),
        (["city.docx", "expense_line", "/t1/r99", "final", "21"], "There is: /t1/r3"),
        (["city.docx", "expense_line", "/t1/r3", "final", "viel"], "does not fit"),
        (["city.docx", "expense_line", "/t1/r3", "final", "20"], "nothing has to be corrected"),
        (["city.docx", "expense_line", "/t1/r3", "final", "21", "--read", "19"], "read there: 20"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(
    typed: Typed, read: Home, arguments: list[str], words: str
) -> None:
    code, _, told = typed("correct", *arguments, *CORRECT)
    assert (code, words in told, read.corrections.exists()) == (2, True, False), told


def test_a_document_that_this_version_did_not_read_is_named(typed: Typed, read: Home) -> None:
    (read.lake_current / "document" / f"{document_id('city')}.parquet").unlink()
    code, _, told = typed("correct", "city.docx", "expense_line", "/t1/r3", "final", "21", *CORRECT)
    assert code == 1
    assert "not read by this version" in told


def test_status_tells_of_what_waits(typed: Typed, read: Home) -> None:
    typed("correct", "city.docx", "expense_line", "/t1/r3", "final", "21", *CORRECT)
    _, out, _ = typed("status", "--json")
    assert json.loads(out)["review"] == {"decisions": 0, "corrections": {}, "notices": [], "waiting": True}
    assert read.corrections.exists()


@pytest.mark.usefixtures("findings")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--rule", "Z99"], "No finding fits --rule Z99. There are: A01, B02, C07, D04."),
        (["--agency", "财政"], "No finding fits --agency 财政. There are: 株洲市水利局, 石峰区水利局."),
        (
            ["--region", "长沙市", "--rule", "A"],
            "No finding fits --region 长沙市. There are: 株洲市, 汨罗市, 石峰区.",
        ),
        (["--year", "2020"], "No finding fits --year 2020. There are: 2022, 2023."),
        (
            ["--rule", "A01", "--year", "2022"],
            "No finding fits --rule A01 --year 2022 together; each alone fits some.",
        ),
        (["--decided"], "No finding fits --decided."),
    ],
)
def test_filters_that_fit_nothing_say_which_and_what_there_is(
    typed: Typed, arguments: list[str], told: str
) -> None:
    code, _, err = typed("findings", *arguments)
    assert code == 0
    assert err.strip() == told


@pytest.mark.usefixtures("findings")
def test_filters_that_fit_say_nothing_more(typed: Typed) -> None:
    assert typed("findings", "--rule", "A01")[2] == ""


def test_a_reason_is_no_formula_in_a_spreadsheet_and_is_read_as_it_was_given(
    findings: Home, typed: Typed
) -> None:
    typed("findings", "decide", "aa01", "--as", "wrong", "--reason", "=1+1", "--role", "国库科")
    assert ",'=1+1," in findings.decisions.read_text(encoding="utf-8-sig")
    assert read_decisions(findings).rows[0][1].reason == "=1+1"
    _, out, _ = typed("findings", "--csv", "--rule", "A01")
    assert next(csv.DictReader(io.StringIO(out)))["decision_reason"] == "'=1+1"
