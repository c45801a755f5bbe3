"""One delivery of good reports, of bad ones, and of reports in which personal data is typed into every text; and one refresh
of it, typed as a command. What is asked of it is asked in several files of tests.
"""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evaluation.planting.clean import Draft, clean_draft
from evaluation.planting.plant import agencies
from orchestration.home import PROJECT_ROOT, SAMPLES, Home
from orchestration.outcome import RefreshResult
from orchestration.store.files import digest_of_file
from orchestration.store.review import corrections, decisions
from orchestration.store.review.files import append_row
from tests.support.personal import KINDS, plant

GOOD = 10
TOO_MUCH = 10**8
TYPED = " ".join(planted.typed for planted in KINDS)
NAMED = "13974210653 湘AD70653 填报人：欧阳菁蓉"
PERSONAL = ("怀化市就业服务中心", "株洲市人力资源和社会保障局", "衡阳市")
# What the command says, and what its refresh came to.
RUN = """\
import pathlib, pickle, sys
from orchestration import refresh
asked = refresh.refresh
def kept(*arguments, **named):
    result = asked(*arguments, **named)
    pathlib.Path(sys.argv[1]).write_bytes(pickle.dumps(result))
    return result
refresh.refresh = kept
from orchestration.cli.app import run_command_line
raise SystemExit(run_command_line(["run"]))
"""


def _in_fen(draft: Draft) -> None:
    """Amounts in a unit the table does not name."""
    for line in draft.data["expense_lines"]:
        for column in ("prior_final", "budget", "final"):
            line[column] = line[column] and line[column] * TOO_MUCH


def _points_from_another_column(draft: Draft) -> None:
    """Counts where points should stand."""
    for row in draft.data["indicators"]:
        row["score"] = 1000 + row["score"]


def _of_a_year_to_come(draft: Draft) -> None:
    """A year that no report can be of yet."""
    draft.data["fiscal_year"] = 2061


def _levels_that_are_none(draft: Draft) -> None:
    """Names of jobs where the level-1 names should stand."""
    for row in draft.data["indicators"]:
        row["level1"] = f"{row['level3']}岗"


BAD: dict[str, tuple[Callable[[Draft], None], str]] = {
    "分.docx": (_in_fen, "expenses__"),
    "分值.docx": (_points_from_another_column, "indicators__score_in_range_mostly"),
    "年度.docx": (_of_a_year_to_come, "delivered_reports__fiscal_year_in_range_mostly"),
    "层级.docx": (_levels_that_are_none, "indicators__level1_mostly_known"),
}
"""A bad report: what is done to a good one, and the check that names it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The folder in which all of it lies."""

    folder: Path

    @property
    def changing(self) -> Home:
        """The home after its first refresh; the tests of one file go on from there."""
        return Home(self.folder / "changing")

    @property
    def untouched(self) -> Home:
        """A copy of it as it was then, to be looked at."""
        return Home(self.folder / "untouched")

    @property
    def drafted(self) -> list[Path]:
        """The good and the bad reports."""
        return sorted((self.folder / "drafted").iterdir())

    @property
    def personal(self) -> list[Path]:
        """Three reports that are read, and an archive with a document that is refused."""
        return sorted(
            (self.folder / "personal").iterdir(), key=lambda file: (file.suffix == ".zip", file.name)
        )

    @property
    def documents(self) -> dict[str, str]:
        """The documents by file name; the archive is none."""
        reports = [file for file in (*self.drafted, *self.personal) if file.suffix == ".docx"]
        return {file.name: digest_of_file(file) for file in reports}

    @property
    def said(self) -> str:
        """All that the command said."""
        return (self.folder / "said.txt").read_text("utf-8")

    @property
    def result(self) -> RefreshResult:
        """What its refresh came to."""
        result = pickle.loads((self.folder / "result.pickle").read_bytes())  # noqa: S301 - ours
        assert isinstance(result, RefreshResult)
        return result

    def write(self) -> None:
        """Write the files that are delivered."""
        for name in ("drafted", "personal"):
            (self.folder / name).mkdir(parents=True)
        names = agencies()
        for number in range(GOOD):
            clean_draft(next(names)).write(self.folder / "drafted" / f"{number}.docx")
        for name, (spoil, _) in BAD.items():
            draft = clean_draft(next(names))
            spoil(draft)
            draft.write(self.folder / "drafted" / name)
        for number, start in enumerate(PERSONAL):
            sample = next(path for path in sorted(SAMPLES.glob("*.docx")) if path.name.startswith(start))
            plant(sample, self.folder / "personal" / f"{number} {NAMED} {sample.name}", first=7 * number)
        with zipfile.ZipFile(self.folder / "personal" / f"{NAMED}.zip", "w") as package:
            package.writestr(f"{NAMED}/{NAMED}.docx", b"no report")

    def refresh(self, home: Home) -> None:
        """Refresh the home in whose landing folder all of it lies, and copy it."""
        _review(home, digest_of_file(self.personal[0]))
        done = subprocess.run(
            [sys.executable, "-c", RUN, str(self.folder / "result.pickle")],
            env={**os.environ, "JIXIAO_HOME": str(home.root), "PYTHONPATH": str(PROJECT_ROOT)},
            cwd=home.root, capture_output=True, text=True, check=False,
        )  # fmt: skip
        (self.folder / "said.txt").write_text(done.stdout + done.stderr, "utf-8")
        shutil.copytree(home.root, self.untouched.root, symlinks=True)


def _review(home: Home, document_id: str) -> None:
    """What a person typed into a decision and a correction before anybody looked at it."""
    blank = dict.fromkeys(decisions.COLUMNS, TYPED) | {
        "decided_at": "2024-01-01T00:00:00+00:00", "finding_id": "0" * 32, "figures_fingerprint": "0" * 32,
        "decision": "confirmed", "rule_code": "A01", "fiscal_year": "2023",
    }  # fmt: skip
    append_row(home.decisions, decisions.COLUMNS, blank)
    told = dict.fromkeys(corrections.COLUMNS, TYPED) | {
        "corrected_at": "2024-01-01T00:00:00+00:00", "document_id": document_id, "record_table": "document",
        "source_ref": "", "field": "title",
    }  # fmt: skip
    append_row(home.corrections, corrections.COLUMNS, told)
