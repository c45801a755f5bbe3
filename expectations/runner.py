"""Runs suites with Great Expectations over pandas frames; see https://docs.greatexpectations.io/docs/core/.

The only module that imports it; `asked.py` gives the same verdicts without it. Three guards stand here, for what the
library takes lightly: a rule that could not be asked is an error of ours and never a failed rule; a rule over no rows fails
where rows are expected; a rule that was not evaluated is missed. The context is ephemeral: suites live in Python, and
nothing is stored but the pages (Data Docs).
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd
from great_expectations.core import ExpectationValidationResult
from great_expectations.data_context.types.base import ProgressBarsConfig

from expectations.asked import SHOWN_VALUES, TOLD_ON_PAGES
from expectations.rules import AcceptanceError, Rule, Suite, Verdict

Load = Callable[[str], pd.DataFrame]
"""Gives the rows of a query over the warehouse."""
Say = Callable[[str], str]
"""Gives what a rule means, or the title of a suite, in the language of whoever reads the pages."""

_OPENS_A_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def judge(suites: Iterable[Suite], load: Load, docs: Path | None = None, say: Say = str) -> list[Verdict]:
    """The verdict on every rule of every suite; with `docs`, the pages about them are written to that folder, in the
    words that `say` gives for the English of a rule or a title.

    Raises:
        AcceptanceError: a rule could not be asked, or was not.
    """
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    context.delete_data_docs_site("local_site")
    source = context.data_sources.add_pandas("warehouse")
    verdicts = [v for suite in suites for v in _judge_suite(context, source, suite, load, say)]
    if docs is not None:
        _write_docs(context, docs, verdicts)
    return verdicts


def _judge_suite(context: Any, source: Any, suite: Suite, load: Load, say: Say) -> Iterator[Verdict]:
    frame = _inert(load(suite.query))
    vocabularies = {name: load(query).iloc[:, 0].tolist() for name, query in suite.vocabularies.items()}
    batch = source.add_dataframe_asset(suite.name).add_batch_definition_whole_dataframe("delivery")
    rules = context.suites.add(gx.ExpectationSuite(name=suite.name, notes=say(suite.title)))
    for rule in suite.rules:
        rules.add_expectation(_expectation(rule, vocabularies, say))
    asked = gx.ValidationDefinition(name=suite.name, data=batch, suite=rules)
    context.validation_definitions.add(asked)
    answer = asked.run(
        batch_parameters={"dataframe": frame},
        result_format={"result_format": "SUMMARY", "unexpected_index_column_names": list(suite.key)},
    )
    by_name = {
        result.expectation_config.meta["rule"]: result
        for result in answer.results
        if result.expectation_config is not None
    }
    if len(by_name) != len(suite.rules):
        raise AcceptanceError(
            f"Suite {suite.name}: {len(by_name)} of {len(suite.rules)} rules were evaluated."
        )
    for rule in suite.rules:
        yield _verdict(suite, rule, by_name[rule.name], len(frame))


def _inert(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with no text in it that a page would take for markup: the library writes values into its pages as they are.

    A sign that opens a tag is shown in full width (＜script＞ is nothing to a browser); comparison signs before figures stay.
    """
    texts = frame.select_dtypes(include=["object", "string"])
    return frame.assign(**{str(name): texts[name].map(_without_tags) for name in texts})


def _without_tags(value: Any) -> Any:
    return _OPENS_A_TAG.sub("＜", value) if isinstance(value, str) else value


def _expectation(rule: Rule, vocabularies: dict[str, list[Any]], say: Say) -> Any:
    kind = getattr(gxe, rule.kind, None)
    if kind is None:
        raise AcceptanceError(f"Rule {rule.name}: Great Expectations has no {rule.kind}.")
    arguments = dict(rule.arguments)
    wanted = arguments.get("value_set")
    if isinstance(wanted, str):
        arguments["value_set"] = vocabularies[wanted.removeprefix("@")]
    told = f"{say(rule.told)} ({_bounds(rule)})"
    return kind(**arguments, severity=rule.severity, meta={"rule": rule.name}, description=told)


def _bounds(rule: Rule) -> str:
    """What the library's own English sentence would say: `weight, min_value 0, max_value 100`."""
    named = {name: value for name, value in rule.arguments.items() if value is not None}
    return ", ".join(
        [*([named.pop("column")] if "column" in named else []), *(f"{n} {v}" for n, v in named.items())]
    )


def _verdict(suite: Suite, rule: Rule, answer: ExpectationValidationResult, rows: int) -> Verdict:
    _raise_exceptions(suite, rule, answer)
    result = answer.result
    nothing_to_judge = rows == 0 and suite.rows_expected
    failing = result.get("partial_unexpected_index_list") or []
    columns = tuple(failing[0]) if failing else ()
    return Verdict(
        suite=suite.name,
        table=suite.table,
        rule=rule.name,
        meaning=rule.told,
        severity=rule.severity,
        passed=bool(answer.success) and not nothing_to_judge,
        observed_value="" if "unexpected_count" in result else str(result.get("observed_value")),
        rows=rows,
        failing_count=int(result.get("unexpected_count") or 0),
        columns=columns,
        failing=tuple(tuple(row[c] for c in columns) for row in failing[:SHOWN_VALUES]),
    )


def _raise_exceptions(suite: Suite, rule: Rule, answer: ExpectationValidationResult) -> None:
    """An exception inside a rule comes back as a failed rule, flat or one level down; both are errors of ours."""
    info = answer.exception_info or {}
    nested = [value for value in info.values() if isinstance(value, dict)]
    for found in (info, *nested):
        if found.get("raised_exception"):
            words = str(found.get("exception_message")).strip()
            raise AcceptanceError(f"Suite {suite.name}, rule {rule.name} could not be asked: {words}")


def _write_docs(context: Any, docs: Path, verdicts: Iterable[Verdict]) -> None:
    """Write the pages beside the old ones and change them over when they are whole."""
    fresh = docs.with_name(f".{docs.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    context.add_data_docs_site(
        site_name="acceptance",
        site_config={
            "class_name": "SiteBuilder",
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(fresh)},
        },
    )
    context.build_data_docs(site_names=["acceptance"])
    told = {verdict.name: verdict.passed for verdict in verdicts}
    (fresh / TOLD_ON_PAGES).write_text(json.dumps(told, indent=1), "utf-8")
    shutil.rmtree(docs, ignore_errors=True)
    fresh.rename(docs)
