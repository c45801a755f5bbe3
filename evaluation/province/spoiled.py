"""Files that are no report, or none any more, of every kind that deliveries bring: each is refused with a reason."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from evaluation.documents.blocks import Block, Cell, Line, Manuscript, Sheet
from evaluation.documents.pdf import Page, pdf
from evaluation.documents.writers import WRITERS
from evaluation.province.plan import Planned
from evaluation.province.reports import layouts

_REGULATION = (
    "第一条 为规范预算绩效管理，根据《中华人民共和国预算法》，制定本办法。",
    "第二条 本办法适用于使用财政资金的单位。",
    "第三条 各单位应当按照本办法设定绩效目标。",
    "第四条 本办法自印发之日起施行。",
)


def spoiled(kind: str, planned: Planned) -> tuple[str, bytes]:
    """How the file's name ends, and its bytes: what became of a planned report."""
    return SPOILED[kind](planned)


def _report(planned: Planned, written: str = "docx") -> bytes:
    return WRITERS[written](_manuscript(planned))


def _manuscript(planned: Planned) -> Manuscript:
    """The report in a sample's layout, whatever was planned."""
    return layouts()[0].compose(planned)


def _cut(written: str, share: float, planned: Planned) -> tuple[str, bytes]:
    data = _report(planned, written)
    return written, data[: int(len(data) * share)]


def _bytes(end: str, data: bytes, planned: Planned) -> tuple[str, bytes]:  # noqa: ARG001 - one signature for all kinds
    return end, data


def _disguised(end: str, planned: Planned) -> tuple[str, bytes]:
    """A picture whose name says that it is something else."""
    return end, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + planned.agency.name.encode()


def _lines(*texts: str, end: str = "docx") -> tuple[str, bytes]:
    return end, WRITERS[end]([Line(text) for text in texts])


def _regulation(planned: Planned) -> tuple[str, bytes]:
    return _lines(f"{planned.agency.name}预算绩效管理办法", *_REGULATION)


def _paper(planned: Planned) -> tuple[str, bytes]:
    return _lines(
        "财政支出绩效评价方法研究", f"{planned.agency.body}课题组", "摘要：本文讨论绩效评价的方法。",
        "关键词：绩效；评价；方法", "一、引言", "学界对绩效评价已有较多讨论。", "参考文献",
        "[1] 绩效评价研究[J]. 财政研究, 2019.",
    )  # fmt: skip


def _notice(planned: Planned) -> tuple[str, bytes]:
    return _lines(
        "关于召开工作会议的通知", f"各科室：定于下周在{planned.agency.body}三楼会议室召开例会，请准时参加。"
    )


def _budget(planned: Planned) -> tuple[str, bytes]:
    lines: list[Block] = [
        Line(f"{planned.agency.name}{planned.year}年部门预算公开", "title"), Line(f"一、{planned.year}年部门预算收支情况"),
        Line(f"{planned.year}年收入预算1200万元，支出预算1200万元。"), Line("部门预算支出总表", "heading"),
        Sheet(3, [[Cell("项目"), Cell("预算数"), Cell("备注")], [Cell("基本支出"), Cell("800"), Cell()],
                  [Cell("项目支出"), Cell("400"), Cell()]]),
    ]  # fmt: skip
    return "docx", WRITERS["docx"](lines)


def _of_government(planned: Planned) -> tuple[str, bytes]:
    return _lines(
        f"{planned.year}年全县财政决算（草案）的报告", "一般公共预算收入完成23.5亿元，一般公共预算支出完成61.2亿元。",
        "上级补助收入30亿元，债务转贷收入4亿元。",
    )  # fmt: skip


def _without(pattern: str, planned: Planned) -> tuple[str, bytes]:
    """The report with everything blanked that matches: an agency, a year."""

    def blanked(text: str) -> str:
        return re.sub(pattern.format(agency=planned.agency.name, body=planned.agency.body), "　", text)

    made: list[Block] = [
        replace(block, text=blanked(block.text)) if isinstance(block, Line)
        else replace(block, rows=[[replace(cell, text=blanked(cell.text)) for cell in row] for row in block.rows])
        if isinstance(block, Sheet) else block
        for block in _manuscript(planned)
    ]  # fmt: skip
    return "docx", WRITERS["docx"](made)


def _template(planned: Planned) -> tuple[str, bytes]:
    """The form as it is handed out: no figure, no name."""
    end, data = _without(r"\d[\d.,]*%?|{agency}|{body}", planned)
    return end, data


def _mojibake(planned: Planned) -> tuple[str, bytes]:
    return "txt", _report(planned, "word.txt").decode("utf-8").encode("utf-16-le")[1:]


def _zip(members: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _without_part(part: str, put: bytes | None, planned: Planned) -> tuple[str, bytes]:
    """A DOCX of which a part is missing, or holds something else."""
    with zipfile.ZipFile(io.BytesIO(_report(planned))) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != part}
    return "docx", _zip(members if put is None else {**members, part: put})


def _archive_cut(planned: Planned) -> tuple[str, bytes]:
    data = _zip({"报告.docx": _report(planned)})
    return "zip", data[: len(data) // 2]


def _locked(planned: Planned) -> tuple[str, bytes]:
    """A ZIP whose members say that they are locked by a password."""
    data = bytearray(_zip({"报告.docx": _report(planned)}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return "zip", bytes(data)


def _blank_pdf(planned: Planned) -> tuple[str, bytes]:
    return "pdf", pdf(*[Page() for _ in range(planned.year % 3 + 1)])


SPOILED: Mapping[str, Callable[[Planned], tuple[str, bytes]]] = {
    "empty": partial(_bytes, "docx", b""),
    "docx, half of it": partial(_cut, "docx", 0.5),
    "docx, its end missing": partial(_cut, "docx", 0.97),
    "xlsx, half of it": partial(_cut, "xlsx", 0.5),
    "pdf, its beginning alone": partial(_cut, "pdf", 0.01),
    "a picture named docx": partial(_disguised, "docx"),
    "a picture named pdf": partial(_disguised, "pdf"),
    "a picture": partial(_disguised, "png"),
    "a program": partial(_bytes, "exe", b"MZ\x90\x00" + bytes(400)),
    "an old Office file, torn": partial(_bytes, "doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "a web page that was not found": partial(
        _bytes, "html", "<html><head><title>404</title></head><body>您访问的页面不存在</body></html>".encode()
    ),
    "text without characters": _mojibake,
    "settings": partial(_bytes, "json", b'{"reports": []}'),
    "a notice": _notice,
    "a regulation": _regulation,
    "a paper": _paper,
    "a budget": _budget,
    "accounts of a government": _of_government,
    "the form not filled in": _template,
    "no agency": partial(_without, "{agency}|{body}"),
    "no year": partial(_without, r"20\d\d ?年?度?"),
    "docx without its text": partial(_without_part, "word/document.xml", None),
    "docx of broken XML": partial(_without_part, "word/document.xml", b"<w:document><w:body>"),
    "an archive, torn": _archive_cut,
    "an archive, locked": _locked,
    "an archive of nothing": lambda planned: ("zip", _zip({})),  # noqa: ARG005 - one signature for all kinds
    "pdf of blank pages": _blank_pdf,
}
"""What became of a report → how."""

CODES: Mapping[str, str] = {
    **dict.fromkeys(("empty", "an archive of nothing", "pdf of blank pages"), "empty_file"),
    **dict.fromkeys(
        ("docx, half of it", "docx, its end missing", "xlsx, half of it", "pdf, its beginning alone", "a picture named docx",
         "a picture named pdf", "a picture", "docx without its text", "docx of broken XML", "an archive, torn"),
        "damaged_file",
    ),
    **dict.fromkeys(("an old Office file, torn", "text without characters"), "mislabelled_file"),
    **dict.fromkeys(("a web page that was not found", "settings"), "not_a_report"),
    **dict.fromkeys(("a notice", "a regulation"), "regulation"),
    **dict.fromkeys(("the form not filled in", "no agency"), "agency_not_found"),
    "a program": "unsupported_type",
    "a paper": "paper",
    "a budget": "department_budget",
    "accounts of a government": "government_accounts",
    "no year": "fiscal_year_not_found",
    "an archive, locked": "members_refused",
}  # fmt: skip
"""The code each is refused with (docs/operations.md): what is wrong with the file, and not what it hides."""

MISREAD: Mapping[str, tuple[int, str]] = {
    "amounts in fen": (10**6, "failed_check"),
    "a re-issue of amounts tenfold": (10, "out_of_band"),
}
"""Re-issues that are reports, and whose amounts nobody may believe: so many times what they were, and the code."""


def misread(kind: str, planned: Planned) -> tuple[str, bytes]:
    """How the file's name ends, and its bytes: a planned report once more, with other amounts."""
    again = replace(
        planned, money=planned.money * MISREAD[kind][0], role="reissue", takes_place_of=planned.number
    )
    return "docx", WRITERS["docx"](layouts()[planned.layout].compose(again))
