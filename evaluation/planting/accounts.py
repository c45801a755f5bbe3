"""Final accounts of 2024 in which nothing contradicts: nine statements and their prose, as ground for planted errors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.corpora.accounts.report import nine
from evaluation.corpora.accounts.styles import Style
from evaluation.documents.blocks import Block, Cell, Line, PageBreak, Sheet
from evaluation.documents.docx import docx_bytes

SUMMARY, INCOME, SPENDING = "收入支出决算总表", "收入决算表", "支出决算表"
FISCAL, GENERAL = "财政拨款收入支出决算总表", "2024年度一般公共预算财政拨款支出决算表"
BASIC = "一般公共预算财政拨款基本支出决算表"
THREE_PUBLIC, FUND = "财政拨款“三公”经费支出决算表", "政府性基金预算财政拨款收入支出决算表"
STYLES = (
    Style(),
    Style(codes="three", total="last", thousands=True, three_public="six_and_six"),
    Style(numbers=True, mark="公开{n}表", title="grid", three_public="lines", panels=3, zero=""),
)
_TITLES = {"第一部分": "概况", "第二部分": "2024年度部门决算表", "第三部分": "2024年度部门决算情况说明"}
_PENSIONS = "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位"
_OFFICES = "社会保障和就业支出（类）人力资源和社会保障管理事务（款）"
OUTLINE = [
    "一、收入支出决算总体情况说明",
    "{agency}2024年度收入支出总计2096.22万元。与2023年度相比，收入支出总计增加96.22万元，增长4.81%。主要原因是项目增加。",
    "二、收入决算情况说明",
    "本年收入合计2096.22万元，其中：财政拨款收入2083.62万元，占99.40%；其他收入12.60万元，占0.60%。",
    "三、支出决算情况说明",
    "本年支出合计2083.62万元，其中：基本支出1544.97万元，占74.15%；项目支出538.65万元，占25.85%。",
    "四、财政拨款收入支出决算总体情况说明",
    "{agency}2024年度财政拨款收入支出总计2083.62万元。与2023年度相比，财政拨款收入支出总计减少16.38万元，下降0.78%。主要原因是压减开支。",
    "五、一般公共预算财政拨款支出决算情况说明",
    "（一）一般公共预算财政拨款支出决算总体情况",
    "一般公共预算财政拨款支出1863.47万元，占本年支出合计的89.43%。与2023年度相比，一般公共预算财政拨款支出增加63.47万元，增长3.53%。",
    "（二）一般公共预算财政拨款支出决算结构情况",
    "一般公共预算财政拨款支出1863.47万元，主要用于以下方面：社会保障和就业支出（类）1713.47万元，占91.95%；"
    "卫生健康支出（类）61.07万元，占3.28%；住房保障支出（类）88.93万元，占4.77%。",
    "（三）一般公共预算财政拨款支出决算具体情况",
    "一般公共预算财政拨款支出年初预算为1900.00万元，支出决算为1863.47万元，完成年初预算的98.08%。其中：",
    f"1、{_OFFICES}行政运行（项）。年初预算为1260.00万元，支出决算为1250.36万元，完成年初预算的99.23%。",
    f"2、{_OFFICES}一般行政管理事务（项）。年初预算为340.00万元，支出决算为318.50万元，完成年初预算的93.68%。",
    f"3、{_PENSIONS}基本养老保险缴费支出（项）。年初预算为98.00万元，支出决算为96.40万元，完成年初预算的98.37%。",
    f"4、{_PENSIONS}职业年金缴费支出（项）。年初预算为50.00万元，支出决算为48.21万元，完成年初预算的96.42%。",
    "5、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。年初预算为62.00万元，支出决算为61.07万元，完成年初预算的98.50%。",
    "6、住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为90.00万元，支出决算为88.93万元，完成年初预算的98.81%。",
    "六、一般公共预算财政拨款基本支出决算情况说明",
    "一般公共预算财政拨款基本支出1544.97万元。其中：人员经费1321.04万元，主要包括：基本工资、津贴补贴、退休费；"
    "公用经费223.93万元，主要包括：办公费、差旅费、公务接待费。",
    "七、财政拨款“三公”经费支出决算情况说明",
    "（一）“三公”经费财政拨款支出决算总体情况说明",
    "“三公”经费财政拨款支出年初预算为21.00万元，支出决算为15.58万元，完成预算的74.19%，其中：因公出国（境）费决算为0.00万元；"
    "公务用车购置及运行维护费支出决算为12.50万元，完成预算的78.13%；公务接待费支出决算为3.08万元，完成预算的61.60%。",
    "2024年度“三公”经费财政拨款支出决算数比2023年度减少1.42万元，下降8.35%。",
    "（二）“三公”经费财政拨款支出决算具体情况说明",
    "“三公”经费财政拨款支出决算中，因公出国（境）费支出决算0.00万元，占0.00%；公务用车购置及运行维护费支出决算12.50万元，占80.23%；"
    "公务接待费支出决算3.08万元，占19.77%。具体情况如下：",
    "1、因公出国（境）费支出0.00万元。全年安排因公出国（境）团组0个、累计0人次。",
    "2、公务用车购置及运行维护费支出12.50万元。其中：公务用车购置支出为0.00万元。公务用车运行维护支出12.50万元。"
    "2024年，{agency}开支财政拨款的公务用车保有量为4辆。",
    "3、公务接待费支出3.08万元。其中：国内公务接待支出3.08万元，公务接待32批次、260人次。",
    "八、政府性基金预算财政拨款收入支出决算情况说明",
    "{agency}2024年度政府性基金预算财政拨款收入220.15万元，支出220.15万元，用于城市建设支出。",
    "九、国有资本经营预算财政拨款收入支出决算情况说明",
    "{agency}2024年度无国有资本经营预算财政拨款收入和支出。",
    "十、预算绩效管理情况",
    "{agency}建立了预算绩效管理制度，对全部项目开展了自评。",
    "十一、其他重要事项的情况说明",
    "（一）机关运行经费支出情况",
    "机关运行经费支出223.93万元，比2023年度减少6.07万元，下降2.64%。主要原因是压减开支。",
    "（二）政府采购支出情况",
    "{agency}2024年度政府采购支出总额180.50万元，其中：政府采购货物支出80.30万元、政府采购工程支出40.20万元、政府采购服务支出60.00万元。",
    "（三）国有资产占有使用情况说明",
    "截至2024年12月31日，{agency}共有车辆4辆，其中：机要通信用车1辆、执法执勤用车3辆。",
]  # fmt: skip


@dataclass
class AccountsDraft:
    """Final accounts before they are printed; mutants change cells and words."""

    agency: str
    style: Style = STYLES[0]
    prose: list[str] = field(default_factory=lambda: list(OUTLINE))
    changes: list[tuple[str, Callable[[list[Block], int], None]]] = field(default_factory=list)

    def say(self, old: str, new: str) -> None:
        """Other words in the prose; they must stand there exactly once."""
        assert sum(text.count(old) for text in self.prose) == 1, old
        self.prose = [text.replace(old, new) for text in self.prose]

    def cell(self, statement: str, line: str, old: str, new: str) -> None:
        """Another figure, or other words, in the line that prints `line`; the first cell that prints `old` there."""

        def change(blocks: list[Block], at: int) -> None:
            row = _row(_sheet(blocks, at), line, old)
            column = next(c for c, cell in enumerate(row) if cell.text == old)
            row[column] = Cell(new, row[column].columns, row[column].rows)

        self.changes.append((statement, change))

    def swap(self, statement: str, line: str, first: str, second: str) -> None:
        """Two cells of a line exchanged."""

        def change(blocks: list[Block], at: int) -> None:
            row = _row(_sheet(blocks, at), line, first, second)
            a, b = (next(c for c, cell in enumerate(row) if cell.text == text) for text in (first, second))
            row[a], row[b] = row[b], row[a]

        self.changes.append((statement, change))

    def drop_line(self, statement: str, line: str) -> None:
        """A line that was forgotten."""

        def change(blocks: list[Block], at: int) -> None:
            sheet = _sheet(blocks, at)
            sheet.rows.remove(_row(sheet, line))

        self.changes.append((statement, change))

    def drop_statement(self, statement: str) -> None:
        """A statement that is not there, its title neither."""

        def change(blocks: list[Block], at: int) -> None:
            end = next(i for i in range(at, len(blocks)) if isinstance(blocks[i], Sheet))
            del blocks[at : end + 1]

        self.changes.append((statement, change))

    def unit(self, statement: str, unit: str) -> None:
        """Another unit above the figures."""

        def change(blocks: list[Block], at: int) -> None:
            place = next(i for i in range(at, len(blocks)) if isinstance(blocks[i], Line) and i > at)
            blocks[place] = Line(f"单位：{unit}")

        self.changes.append((statement, change))

    def drop_note(self, words: str) -> None:
        """A note below a statement that was left out."""
        self.changes.append(("", lambda blocks, _: _drop_line(blocks, words)))

    def write(self, path: Path) -> Path:
        """Print it as DOCX."""
        path.write_bytes(docx_bytes(self._blocks(), "report"))
        return path

    def _blocks(self) -> list[Block]:
        statements = list(nine(self.style).blocks)
        for statement, change in self.changes:
            change(statements, _title_of(statements, statement))
        first, second, third = (f"{part} {self.agency}{title}" for part, title in _TITLES.items())
        prose = [Line(text.format(agency=self.agency), _style(text)) for text in self.prose]
        return [
            Line(self.agency, "title"), Line("2024年度部门决算", "title"), PageBreak(),
            Line(first, "heading"), Line("一、主要职能", "heading"), Line(f"{self.agency}负责就业和社会保障工作。"),
            Line("二、部门决算单位构成", "heading"), Line(f"{self.agency}部门决算为本级决算。"), PageBreak(),
            Line(second, "heading"), *statements, PageBreak(), Line(third, "heading"), *prose,
        ]  # fmt: skip


def _style(text: str) -> str:
    return "heading" if text[0] in "一二三四五六七八九十（" and "。" not in text else "body"


def _title_of(blocks: list[Block], statement: str) -> int:
    if not statement:
        return 0
    return next(i for i, b in enumerate(blocks) if isinstance(b, Line) and b.text == statement)


def _sheet(blocks: list[Block], at: int) -> Sheet:
    return next(block for block in blocks[at:] if isinstance(block, Sheet))


def _row(sheet: Sheet, *texts: str) -> list[Cell]:
    return next(row for row in sheet.rows if {cell.text for cell in row} >= set(texts))


def _drop_line(blocks: list[Block], words: str) -> None:
    blocks.remove(next(b for b in blocks if isinstance(b, Line) and words in b.text))
