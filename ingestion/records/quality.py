"""What the text of a report shows of how it was filled in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ingestion.meanings.meaning import Meaning
from ingestion.meanings.terms import COMPARED
from ingestion.records import names
from ingestion.records.base import PlacedRecord
from ingestion.records.derived import Compared
from ingestion.records.types import Code, Printed


class TextFlagRecord(PlacedRecord):
    """Words that a finished report of this agency would not hold.

    guidance: the template's own instruction; placeholder: XX, an option not chosen such as 增加（减少）;
    foreign_level: another level of government speaks (我区 in a county's report); foreign_project: a passage with
    the figures of another project; foreign_year: a title or total of an earlier year; agency_name: the agency's name
    written otherwise.
    """

    table = "text_flag"
    holds = Meaning(
        "One row per place where the text was not finished or is not this report's own {}: template "
        "guidance, open places, another level's voice, another project's passage, an earlier year, "
        "the agency's name written otherwise",
        "文本质量标记",
    )

    kind: Annotated[
        Literal["guidance", "placeholder", "foreign_level", "foreign_project", "foreign_year", "agency_name"],
        Meaning(
            "guidance, placeholder, foreign_level, foreign_project, foreign_year or agency_name", "标记类型"
        ),
    ]
    words: Annotated[Printed, Meaning("The words that give it away, as printed", "所印文字")] = Field(
        min_length=1
    )
    project_name: Annotated[
        Printed | None,
        names.PROJECT,
        Meaning("Project the passage stands under", "所属项目", caveat="NULL in the overall report"),
    ]
    other: Annotated[
        Printed | None,
        Meaning(
            "Whose words they are {}: the other project, the region whose level they do not fit, the "
            "report's year, or the agency's name",
            "文字归属",
        ),
    ]
    compared: Annotated[Compared, COMPARED] = ()


class OutlineSectionRecord(PlacedRecord):
    """A section of the prose, or one that the outline of such reports has and this one lacks.

    `characters` counts what stands below the heading, subsections included; `tables` the tables that follow it.
    """

    table = "outline_section"
    holds = Meaning(
        "One row per section of the prose {}, and per topic of the usual outline that stands nowhere",
        "报告章节",
    )

    topic: Annotated[
        Code | None,
        Meaning(
            "Topic of the usual outline {} that the heading names",
            "规定内容",
            caveat="NULL for other headings",
        ),
    ]  # lookups/form_quality.yml: problems, improvements …
    title: Annotated[
        Printed,
        Meaning(
            "Heading as printed, without its number",
            "章节标题",
            caveat="the topic's name where it is missing",
        ),
    ]
    status: Annotated[Literal["filled", "empty", "missing"], Meaning("filled, empty or missing", "章节状态")]
    characters: Annotated[
        int, Meaning("Characters of text below the heading {}, subsections included", "正文字数")
    ] = Field(ge=0)
    tables: Annotated[int, Meaning("Tables that follow the heading directly", "表格数")] = Field(ge=0)


class AttachmentRecord(PlacedRecord):
    """An attachment that the report lists at its end, and whether the file holds it."""

    table = "attachment"
    holds = Meaning("One row per attachment a report lists at its end", "所列附件")

    number: Annotated[int, Meaning("Number in the list", "附件序号")] = Field(ge=1)
    title: Annotated[Printed, Meaning("Title as listed", "附件名称")]
    is_present: Annotated[bool, Meaning("Whether the file holds it", "是否附有")]
    is_said_to_be_none: Annotated[
        bool, Meaning("Whether the report says in words that there is no such matter", "是否说明无此事项")
    ]
