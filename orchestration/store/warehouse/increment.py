"""A refresh that costs what changed: the documents of the agencies touched are computed in a slice and put in the place of
their rows, and what crosses agencies is made anew. All in one transaction, with what the warehouse is then built from.

It is done only where it leads to the same as a whole build: the same statements, nothing that fails. In every other case
it undoes what it did and says why: documents fail checks, and it is done again without them, or dbt builds everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import process_time

import duckdb

from orchestration.errors import ToldError
from orchestration.home import Home
from orchestration.store.lake.aside import take_back
from orchestration.store.warehouse import regions, slices
from orchestration.store.warehouse.changes import (
    STATE,
    built_from,
    changed_documents,
    load_present,
    remember_state,
    samples_step_back,
)
from orchestration.store.warehouse.compaction import compact
from orchestration.store.warehouse.content import Accounts
from orchestration.store.warehouse.judging import AskedTest, Judgement, judge
from orchestration.store.warehouse.rounds import Built, Settled, settle
from orchestration.store.warehouse.settings import settings
from orchestration.store.warehouse.statements import (
    BY_AGENCY,
    BY_REGION,
    Statements,
    TestStatement,
    kept_statements,
)

Told = Callable[[], None]


class WholeBuildNeededError(ToldError):
    """What changed cannot be computed alone; the text says why."""


class DocumentsFailError(Exception):
    """Checks speak against documents of the slice, or against others; the judgement says what of which."""

    def __init__(self, judgement: Judgement) -> None:
        super().__init__(*judgement.offences)
        self.judgement = judgement


@dataclass(slots=True)
class Increment:
    """What was done: how many documents and agencies were computed, the rows of each model that ran and its CPU seconds, and
    of each test how many rows failed it (a warning where it is none of an error) and the first of them."""

    documents: int
    agencies: int
    rows: dict[str, int] = field(default_factory=dict)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    failing: dict[str, int] = field(default_factory=dict)
    shown: dict[str, slices.Shown] = field(default_factory=dict)


def refresh_in_rounds(home: Home, made_of: str, told: Told = lambda: None) -> tuple[Increment, Settled]:
    """Bring the warehouse up to date with what changed, without the documents that checks speak against.

    Raises:
        WholeBuildNeededError: it has to be built whole, which then says why a delivery is held; the warehouse is as it was,
            and so is the lake but for documents that were set aside before anything else failed.
    """
    done: list[Increment] = []

    def build() -> Built:
        try:
            done.append(refresh_by_slice(home, made_of, told))
        except DocumentsFailError as failing:
            return Built(is_whole=True, judged=failing.judgement)
        return Built(is_whole=True, judged=Judgement({}, ()))

    settled = settle(home, build)
    if settled.held:
        take_back(home, [refusal.document_id for refusal in settled.aside])
        raise WholeBuildNeededError("whole_held", settled.held)
    return done[-1], settled


def refresh_by_slice(home: Home, made_of: str, told: Told = lambda: None) -> Increment:
    """Bring the warehouse up to date with what changed.

    `made_of` names the sources of the present definitions; `told` is called for each model and test.

    Raises:
        DocumentsFailError: checks speak against documents; the warehouse is as it was.
        WholeBuildNeededError: it has to be built whole; the warehouse is as it was.
    """
    statements = kept_statements(home)
    if statements is None or not home.warehouse_file.exists():
        raise WholeBuildNeededError("whole_first_build")
    try:
        with duckdb.connect(str(home.warehouse_file), config=settings(home)) as connection:
            if statements.made_of != made_of or built_from(connection) != made_of:
                raise WholeBuildNeededError("whole_definitions_changed")
            connection.execute("set timezone = 'UTC'")
            done = _refreshed(connection, home, statements, told)
            connection.execute("checkpoint")
    except duckdb.Error as error:
        raise WholeBuildNeededError("whole_not_computed", error=str(error)) from error
    compact(home)
    return done


def _refreshed(
    connection: duckdb.DuckDBPyConnection, home: Home, statements: Statements, told: Told
) -> Increment:
    load_present(connection, home)
    step_back = samples_step_back(connection, "temp.present_")
    if step_back != samples_step_back(connection, f"{STATE}."):
        raise WholeBuildNeededError("whole_samples_step_back")
    changed = changed_documents(connection)
    agencies = slices.agencies_of(connection, statements, changed)
    documents = changed | slices.documents_of(connection, agencies)
    if step_back:
        documents -= _samples(connection)
    done = Increment(len(documents), len(agencies))
    slices.fill(connection, statements, documents, statements.models, done.seconds)
    for test in statements.tests:
        if not test.is_whole:
            _ask(connection, statements, test, done)
            told()
    connection.execute("begin")
    try:
        _merge(connection, statements, documents, agencies, done, told)
        _judge(connection, home, statements, done, told)
        remember_state(connection, statements.made_of)
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")
    return done


def _merge(
    connection: duckdb.DuckDBPyConnection,
    statements: Statements,
    documents: set[str],
    agencies: set[str],
    done: Increment,
    told: Told,
) -> None:
    accounts = Accounts(connection)
    touched = regions.touched_places(connection, documents)
    for model in statements.models:
        if model.is_view:
            continue
        begun = process_time()
        if model.is_constant:  # told of all the same: what is published waits for every table
            done.rows[model.unique_id] = 0
        elif model.refreshed == BY_AGENCY:
            done.rows[model.unique_id] = slices.merge(connection, model, documents, agencies, accounts)
        elif model.refreshed == BY_REGION:
            done.rows[model.unique_id] = regions.renew(connection, model, touched, accounts)
        else:
            done.rows[model.unique_id] = slices.rebuild(connection, model)
            accounts.replaced(model.full_name)
        done.seconds[model.unique_id] += process_time() - begun
        told()
    accounts.settle()


def _judge(
    connection: duckdb.DuckDBPyConnection, home: Home, statements: Statements, done: Increment, told: Told
) -> None:
    """No test may fail but with a warning, and no document may fail a rule of acceptance.

    Raises:
        DocumentsFailError: what fails does so because of documents.
        WholeBuildNeededError: something else fails.
    """
    for test in statements.tests:
        if test.is_whole:
            _ask(connection, statements, test, done)
            told()
    errors = [
        _asked(statements, test)
        for test in statements.tests
        if test.is_error and done.failing[test.unique_id]
    ]
    judgement = judge(connection, home, errors)
    if judgement.of_delivery:
        raise WholeBuildNeededError("whole_checks_fail", checks=judgement.of_delivery)
    if judgement.offences:
        raise DocumentsFailError(judgement)


def _ask(
    connection: duckdb.DuckDBPyConnection, statements: Statements, test: TestStatement, done: Increment
) -> None:
    failing = done.failing[test.unique_id] = slices.failing_rows(connection, statements, test)
    if failing:
        done.shown[test.unique_id] = slices.first_failing(connection, statements, test)


def _asked(statements: Statements, test: TestStatement) -> AskedTest:
    """A failed test, as it was asked."""
    catalog = "" if test.is_whole else f"{slices.SLICE}."
    return AskedTest(test.unique_id, test.name, slices.asked(statements, test), catalog)


def _samples(connection: duckdb.DuckDBPyConnection) -> set[str]:
    asked = "select document_id from temp.present_delivery where is_sample"
    return {d for (d,) in connection.execute(asked).fetchall()}
