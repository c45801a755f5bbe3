"""What the text of a report shows of how it was filled in."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ingestion.records.base import PlacedRecord
from ingestion.records.types import Code, Printed


class TextFlagRecord(PlacedRecord):
    """Words that a finished report of this agency would not hold.

    guidance: the template's own instruction; placeholder: XX, an option not chosen such as 增加（减少）;
    foreign_level: another level of government speaks (我区 in a county's report); foreign_project: a passage with
    the figures of another project; foreign_year: a title or total of an earlier year; agency_name: the agency's name
    written otherwise.
    """

    table = "text_flag"

    kind: Literal[
        "guidance", "placeholder", "foreign_level", "foreign_project", "foreign_year", "agency_name"
    ]
    words: Printed = Field(min_length=1)  # what gives it away, as printed
    project_name: Printed | None  # the project the passage stands under
    other: (
        Printed | None
    )  # whose words they are: the other project, the other level, the report's year, the agency's name


class OutlineSectionRecord(PlacedRecord):
    """A section of the prose, or one that the outline of such reports has and this one lacks.

    `characters` counts what stands below the heading, subsections included; `tables` the tables that follow it.
    """

    table = "outline_section"

    topic: (
        Code | None
    )  # lookups/form_quality.yml: problems, improvements …; None where no topic of the outline
    title: Printed
    status: Literal["filled", "empty", "missing"]
    characters: int = Field(ge=0)
    tables: int = Field(ge=0)


class AttachmentRecord(PlacedRecord):
    """An attachment that the report lists at its end, and whether the file holds it."""

    table = "attachment"

    number: int = Field(ge=1)
    title: Printed
    is_present: bool
    is_said_to_be_none: bool  # the report says in words that there is no such money or matter
