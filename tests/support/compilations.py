"""Files that hold one report or several, put together from the pieces they are made of, in the formats they come in.

A string is a line, a list of strings a table (cells parted by `|`), a `Break` begins a page, or a sheet of a workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.documents.blocks import Block, Line, PageBreak, Sheet
from evaluation.documents.shorthand import KINDS, manuscript
from evaluation.documents.writers import WRITERS
from evaluation.documents.xlsx import Formats, SheetWriter, workbook

_COLUMNS = 7  # of a sheet over which lines of text are merged


@dataclass(frozen=True, slots=True)
class Break:
    """Where a page or a sheet begins; `name` is for whoever reads the list."""

    name: str = ""


Piece = str | Sequence[str] | Break


def bind(folder: Path, name: str, pieces: Iterable[Piece], medium: str) -> Path:
    """The pieces as one file: docx, html, txt, xlsx or pdf."""
    path = folder / f"{name}.{medium}"
    if medium == "xlsx":
        path.write_bytes(_xlsx(pieces))
    else:
        path.write_bytes(WRITERS[KINDS.get(medium, medium)](list(_blocks(pieces))))
    return path


def _blocks(pieces: Iterable[Piece]) -> Iterator[Block]:
    for number, piece in enumerate(pieces):
        if isinstance(piece, Break):
            if number:
                yield PageBreak()
        else:
            yield from manuscript([piece])


def _xlsx(pieces: Iterable[Piece]) -> bytes:
    """A sheet for each break; a blank row stands below each table."""
    formats = Formats()
    sheets: list[SheetWriter] = []
    for block in (PageBreak(), *_blocks(pieces)):
        if isinstance(block, PageBreak):
            sheets.append(SheetWriter(formats))
        elif isinstance(block, Sheet):
            sheets[-1].table(block)
            sheets[-1].next_row += 1
        elif isinstance(block, Line):
            sheets[-1].text(block.text, _COLUMNS)
    return workbook([(f"Sheet{n}", sheet.xml()) for n, sheet in enumerate(sheets, 1)], formats.xml())


# --- what the files are made of -----------------------------------------------------------------------------------


def prose(agency: str, amount: str = "", year: int = 2023) -> list[Piece]:
    """The text of a self-evaluation report."""
    told = f"{year}年度{agency}支出总额{amount}万元。" if amount else ""
    return [
        "一、部门概况",
        f"{agency}是本级政府的工作部门，内设办公室、人事科、财务科等科室，年末在职人员三十余人。",
        "二、预算支出使用情况",
        f"{told}各项支出按照批复的预算执行，资金使用合规，没有截留挪用的情况发生。",
        "三、绩效目标完成情况",
        "全年各项重点工作按计划推进，绩效目标基本完成，群众对工作表示满意。",
    ]


def overall(agency: str, amount: str, label: str = "部门名称") -> list[str]:
    """The form for a whole agency; without an agency where `label` is blank."""
    named = [f"{label}|{'|'.join([agency] * 6)}"] if label else []
    return [
        *named,
        "年度预算申请（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        f"年度资金总额|{amount}|{amount}|{amount}|10|100%|10",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        "产出指标|数量指标|办理事项|≥90件|96件|50|50",
        "效益指标|社会效益指标|服务覆盖率|≥90%|93%|30|30",
        "满意度指标|服务对象满意度指标|群众满意度|≥90%|94%|10|10",
        "总分|总分|总分|总分|总分|100|100",
    ]


def project(name: str, amount: str, competent: str = "", unit: str = "") -> list[str]:
    """The form for a project."""
    heads = (
        [f"主管部门|{'|'.join([competent] * 3)}|实施单位|{'|'.join([unit or competent] * 2)}"]
        if competent
        else []
    )
    return [
        f"项目名称|{'|'.join([name] * 6)}",
        *heads,
        "项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        f"年度资金总额|{amount}|{amount}|{amount}|10|100%|10",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        f"产出指标|数量指标|{name}完成数|≥20处|22处|50|50",
        "效益指标|社会效益指标|受益人口|≥2000人|2100人|30|30",
        "满意度指标|服务对象满意度指标|受益人满意度|≥95%|96%|10|10",
        "总分|总分|总分|总分|总分|100|100",
    ]


def base_data(staff: int = 30) -> list[str]:
    """The base data of an agency."""
    return [
        "财政供养人员情况（人）|编制数|2023年实际在职人数|控制率",
        f"财政供养人员情况（人）|{staff}|{staff - 2}|93.33%",
        "经费控制情况（万元）|2022年决算数|2023年预算数|2023年决算数",
        "三公经费|5.00|4.50|4.20",
        "公务接待|2.00|1.80|1.60",
    ]


def accounts(amount: str) -> list[str]:
    """支出决算表 of an agency."""
    return [
        "项目|项目|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
        "功能分类科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
        f"合计|合计|{amount}|{amount}||||",
        f"201|一般公共服务支出|{amount}|{amount}||||",
    ]


def income(amount: str) -> list[str]:
    """收入决算表 of an agency."""
    return [
        "项目|项目|本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入",
        "功能分类科目编码|科目名称|本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入",
        f"合计|合计|{amount}|{amount}|||||",
        f"201|一般公共服务支出|{amount}|{amount}|||||",
    ]


def budget(agency: str, amount: str, year: int = 2024) -> list[Piece]:
    """A department budget, which is no report."""
    return [
        f"{agency}{year}年部门预算公开",
        "一、部门收支总体情况",
        f"收入预算：{year}年年初预算数{amount}万元，其中一般公共预算拨款{amount}万元。支出预算{amount}万元，比上年预算增加10万元。",
        f"{year}年部门收支预算总表",
        [
            "收入|收入|支出|支出",
            "项目|本年预算|项目|本年预算",
            f"一般公共预算拨款|{amount}|一般公共服务支出|{amount}",
            f"收入总计|{amount}|支出总计|{amount}",
        ],
    ]


def form_title(year: int | str = 2023) -> str:
    """The title above the form for a whole agency."""
    return f"{year}年度部门整体支出绩效自评表" if year else "部门整体支出绩效自评表"


def report(agency: str, amount: str, year: int = 2023, **form: str) -> list[Piece]:
    """A whole self-evaluation: title, text, form."""
    return [
        Break(agency),
        f"{agency}{year}年度部门整体支出绩效自评报告",
        *prose(agency, amount, year),
        form_title(year),
        overall(agency, amount, **form),
    ]
