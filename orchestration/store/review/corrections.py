"""Corrections of what was read: where extraction was wrong, the lake holds the right value and the read one is kept.

A correction names a document, a record table, a place, a field, the value that was read there and the value that
stands there. Before each build the lake files it concerns are written anew: always from the file as it was read,
which is kept under `_originals`, so that doing it twice changes nothing and a correction taken out of the file is
undone. No document is read again. A figure is found by the value that was read or by its print, so that what a person
confirmed of a doubtful figure holds whatever a later version reads there. A correction whose document, place or read
value is no longer there is not applied and says so; a new extraction version that reads rightly makes it needless,
which it says too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from typing import Any

from pydantic import ValidationError

from ingestion.language import Language
from ingestion.messages import Message
from ingestion.privacy import redact
from ingestion.records import PlacedRecord, ReadingChoiceRecord, Record
from orchestration.home import Home
from orchestration.store.review.earlier_documents import documents_now, holding
from orchestration.store.review.earlier_places import addresses_meant
from orchestration.store.review.files import (
    Problem,
    Reading,
    ReviewFileError,
    append_row,
    moment,
    now,
    read_rows,
)
from orchestration.store.review.originals import (
    TYPES,
    corrected_files,
    records_as_read,
    restore,
    write_corrected,
)
from orchestration.store.review.prints import (
    canonical,
    is_doubtful,
    print_of,
    printed_so,
    sharing,
    value_text,
    without_doubt,
)
from orchestration.words import words

KEPT_AS_READ = frozenset({
    "document_id", "file_id", "part_number", "part_place", "source_ref", "amount_ref", "base_ref", "source_text", "cells", "halves",
    "compared", "reader_version", "extraction_version", "ingested_at",
})  # fmt: skip

SHOWN_PLACES = 20
APPLIED = "applied"
CONFIRMED = "confirmed"
STATUSES = (
    APPLIED, CONFIRMED, "not_needed", "superseded", "document_missing", "place_missing", "value_changed", "ambiguous", "refused",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of `corrections.csv`. Blank `read_value` and `value` mean that nothing stands there."""

    corrected_at: str
    document_id: str
    file_name: str
    record_table: str
    source_ref: str
    field: str
    read_value: str
    value: str
    reason: str
    role: str

    @property
    def target(self) -> tuple[str, ...]:
        """What it is about: of two with the same target the later one counts."""
        return self.document_id, self.record_table, self.source_ref, self.field, self.read_value


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a correction: one of `STATUSES`, what stands in its way, and where it is written."""

    line: int
    correction: Correction
    status: str
    detail: Message | None = None


COLUMNS = tuple(field.name for field in fields(Correction))
REQUIRED = ("corrected_at", "document_id", "record_table", "field", "reason", "role")


def read_corrections(home: Home) -> Reading[Correction]:
    """Every correction in the order of the file, and the lines that say none."""
    return read_rows(home.corrections, COLUMNS, _correction)


def add_correction(home: Home, correction: Correction, *, confirms: bool = False) -> Applied:
    """Try a correction and, if it fits, write it down; the next run applies it.

    `confirms`: it may say what is read there already, of a figure that it names by its print.

    Raises:
        ReviewFileError: it cannot be applied; the text says why.
    """
    told = replace(
        correction,
        file_name=redact(correction.file_name),
        reason=redact(correction.reason),
        role=redact(correction.role),
    )
    made = _correction({name: value for name, value in zip(COLUMNS, astuple(told), strict=True)})
    records = records_as_read(home, made.document_id, made.record_table)
    tried = _try(records, [(0, made)], _choices(home, made.document_id))[1][0]
    if tried.status not in (APPLIED, CONFIRMED, "not_needed"):
        if tried.detail:
            raise ReviewFileError("cannot_be_corrected_because", tried.detail, status=tried.status)
        raise ReviewFileError("cannot_be_corrected", status=tried.status)
    if tried.status == "not_needed" or (tried.status == CONFIRMED and not confirms):
        raise ReviewFileError("already_read_so", value=made.value)
    values = {**dict(zip(COLUMNS, astuple(made), strict=True)), "corrected_at": now()}
    append_row(home.corrections, COLUMNS, values)
    return tried


def values_at(home: Home, document_id: str, table: str, source_ref: str, name: str) -> list[str]:
    """What was read into a field at one place, once for each record of the place; blank for nothing.

    Raises:
        ReviewFileError: there is no such table or field, or nothing was read at the place.
    """
    if name not in correctable_fields(table):
        raise ReviewFileError("no_such_field", table=table, name=name, known=correctable_fields(table))
    records = records_as_read(home, document_id, table) or []
    here = [record for record in records if getattr(record, "source_ref", "") == source_ref]
    if not here:
        places = list(dict.fromkeys(getattr(record, "source_ref", "") for record in records))
        if not places:
            raise ReviewFileError("nothing_read_there", table=table, place=source_ref)
        reason = "nothing_read_there_but_more" if len(places) > SHOWN_PLACES else "nothing_read_there_but"
        raise ReviewFileError(reason, table=table, place=source_ref, known=tuple(places[:SHOWN_PLACES]))
    return [value_text(getattr(record, name)) for record in here]


def apply_corrections(home: Home) -> tuple[list[Applied], tuple[Problem, ...]]:
    """Bring the lake in line with `corrections.csv`: apply what fits, undo what is no longer there."""
    reading = read_corrections(home)
    last = {correction.target: line for line, correction in reading.rows}
    by_file: dict[tuple[str, str], list[tuple[int, Correction]]] = defaultdict(list)
    done: list[Applied] = []
    earlier = documents_now(home, {correction.document_id for _, correction in reading.rows})
    for line, correction in reading.rows:
        if last[correction.target] != line:
            done.append(Applied(line, correction, "superseded"))
            continue
        meant = holding(home, earlier.get(correction.document_id, ()), correction)
        if len(meant) > 1:
            told = Message("correction_documents_hold_it", {"count": len(meant)})
            done.append(Applied(line, correction, "ambiguous", told))
            continue
        by_file[correction.record_table, (*meant, correction.document_id)[0]].append((line, correction))
    for table, document_id in corrected_files(home) - by_file.keys():
        restore(home, table, document_id)
    for (table, document_id), corrections in by_file.items():
        read = records_as_read(home, document_id, table)
        records, tried = _try(read, corrections, _choices(home, document_id))
        done.extend(tried)
        if any(one.status in (APPLIED, CONFIRMED) for one in tried):
            write_corrected(home, table, document_id, records)
        else:
            restore(home, table, document_id)
    return sorted(done, key=lambda one: one.line), reading.problems


def _choices(home: Home, document_id: str) -> list[ReadingChoiceRecord]:
    """The figures of a document that were not sure as they were read."""
    found = records_as_read(home, document_id, ReadingChoiceRecord.table) or []
    return [one for one in found if isinstance(one, ReadingChoiceRecord)]


def _try(
    records: list[Record] | None,
    corrections: Iterable[tuple[int, Correction]],
    choices: Sequence[ReadingChoiceRecord],
) -> tuple[list[Record], list[Applied]]:
    """The records of one lake file with what fits applied, and what became of each correction.

    `records` are those that were read, `None` where the document is not there; `choices` say what was not sure of them.
    """
    if records is None:
        return [], [Applied(line, one, "document_missing") for line, one in corrections]
    corrected, tried = list(records), []
    for line, one in corrections:
        here, found = _looked_up(records, one)
        status, detail = _judge(one, [records[n] for n in here], [records[n] for n in found])
        if status in (APPLIED, CONFIRMED):
            try:
                for n in {held for at in found for held in sharing(records, at, one.field)}:
                    corrected[n] = _changed(corrected[n], one, choices)
            except ValidationError as error:
                said = "; ".join(part["msg"] for part in error.errors())
                status, detail = "refused", Message("correction_does_not_fit", {"said": said})
        tried.append(Applied(line, one, status, detail))
    return corrected, tried


def _looked_up(records: list[Record], one: Correction) -> tuple[list[int], list[int]]:
    """Which records stand at the place, and which of them are meant: a doubtful one of that print, one in which that
    value was read, one of that print."""
    read = _canonical(one, one.read_value)
    tries: list[tuple[list[int], list[int]]] = []
    for ref in addresses_meant(one.source_ref):
        here = [n for n, record in enumerate(records) if getattr(record, "source_ref", "") == ref]
        of_value = [n for n in here if value_text(getattr(records[n], one.field)) == read]
        of_print = printed_so(records, here, one.field, one.read_value)
        if any(is_doubtful(records[n], one.field) for n in of_print):
            of_value = of_print
        tries.append((here, of_value or of_print))
    return next((one_try for one_try in tries if one_try[1]), tries[0])


def _judge(one: Correction, here: list[Record], found: list[Record]) -> tuple[str, Message | None]:
    """What is to be done with the records of the place that are meant, else why nothing is."""
    if not here:
        return "place_missing", None
    wanted = _canonical(one, one.value)
    if found and (len(found) == 1 or all(is_doubtful(record, one.field) for record in found)):
        if any(value_text(getattr(record, one.field)) != wanted for record in found):
            return APPLIED, None
        return (CONFIRMED if print_of(found[0], one.field) == one.read_value else "not_needed"), None
    if found:
        return "ambiguous", Message("correction_records_hold_it", {"count": len(found)})
    values = [value_text(getattr(record, one.field)) for record in here]
    if wanted in values:
        return "not_needed", None
    shown = tuple(value or "blank" for value in values)
    return "value_changed", Message("correction_read_there", {"values": shown})


def _changed(record: Record, one: Correction, choices: Sequence[ReadingChoiceRecord]) -> Record:
    kind = type(record)
    value: Any = one.value
    if value == "" and kind.model_fields[one.field].annotation is not str:
        value = None
    certain = without_doubt(record, one.field, choices)
    return kind.model_validate({**record.model_dump(), one.field: value, **certain})


def _canonical(one: Correction, text: str) -> str:
    return canonical(TYPES[one.record_table], one.field, text)


def correctable_fields(table: str) -> tuple[str, ...]:
    """The fields of a record table that may be corrected: all but ids and places.

    Raises:
        ReviewFileError: there is no such table.
    """
    if table not in TYPES:
        raise ReviewFileError("no_record_table", table=table, known=tuple(TYPES))
    return tuple(name for name in TYPES[table].model_fields if name not in KEPT_AS_READ)


def _correction(values: Mapping[str, str]) -> Correction:
    blank = [name for name in REQUIRED if not values[name]]
    if blank:
        raise ReviewFileError("review_blank", names=tuple(blank))
    table = values["record_table"]
    if values["field"] not in correctable_fields(table):
        known = correctable_fields(table)
        raise ReviewFileError("no_such_field", table=table, name=values["field"], known=known)
    if not values["source_ref"] and issubclass(TYPES[table], PlacedRecord):
        raise ReviewFileError("review_blank", names=("source_ref",))
    moment(values["corrected_at"] or now(), "corrected_at")
    return Correction(**{name: values[name] for name in COLUMNS})


def correction_rows(done: Iterable[Applied]) -> list[dict[str, object]]:
    """What became of each correction, as rows of `correction.parquet`."""
    return [
        {
            **{name: value or None for name, value in zip(COLUMNS, astuple(one.correction), strict=True)},
            "corrected_at": moment(one.correction.corrected_at, "corrected_at"),
            "line_number": one.line,
            "status": one.status,
            # What is published is the same for readers of any language.
            "detail": words(one.detail, Language.ENGLISH) if one.detail else None,
        }
        for one in done
    ]
