"""Meanings that several tables share: each column of that name means this wherever it stands."""

from __future__ import annotations

from ingestion.meanings.meaning import Meaning

AMOUNT = Meaning("Amount", "金额", unit="万元")
AMOUNT_RAW = Meaning("Amount {}, the cell or words as printed", "金额原文")
BUDGET = Meaning("Budget of the year", "本年预算数", unit="万元")
AUDIT_DECISION = Meaning(
    "What a person found the finding to be {}: confirmed (属实, the report is wrong), explained (已说明, the agency gave "
    "a sufficient reason) or wrong (误报, nothing contradicts)",
    "审核结论",
)
CELLS = Meaning(
    "Where each figure stands {}: the grid column, from 1, of the cell in the row of "
    "`source_ref` that prints it; `p12/t3/r7` and column 4 are the place `p12/t3/r7/c4`",
    "数据所在列",
)
CERTAINTY = Meaning(
    "How certain the reading of the row is {}, the worst of its figures: sure (确定), inferred (推断: chosen among several "
    "readings) or doubtful (存疑: a figure is NULL until a person has confirmed one)",
    "读数确定程度",
)
CERTAINTY_BASIS = Meaning(
    "What decided among readings or left them open {}: rate, sum_of_parts, sum_of_points, magnitude, units_contradict …",
    "读数依据",
    caveat="empty where all figures are sure",
)
COMPARED = Meaning(
    "Names of the row as they are compared {}, by the column they stand in: without white space, quotation marks, list numbers and "
    "the words that prints add; of a project also its core without generic words, and the core's numerals",
    "比对用名称",
)
CONCEPT_CODE = Meaning(
    "Province-wide concept {} such as new_urban_employment, key of dim_concept",
    "全省统一口径代码",
    caveat="NULL where none fits",
)
DOCUMENT_ID = Meaning(
    "The report {}: the SHA-256 of its file where the file is one report, else a digest of file and part",
    "报告",
)
DOUBTFUL_COLUMNS = Meaning(
    "The columns whose figure is doubtful and NULL {}", "存疑字段", caveat="empty where none is"
)
EXECUTED = Meaning("Executed in the year", "全年执行数", unit="万元")
EXPENSE_ITEM_CODE = Meaning("Standard expense item {}, key of dim_expense_item", "支出项目代码")
FILE_ID = Meaning("The file the report came in {}, by the SHA-256 of its bytes, in hexadecimal", "所在文件")
FILE_NAME = Meaning("File name as delivered", "文件名")
FINAL = Meaning("Final figure of the year", "本年决算数", unit="万元")
FISCAL_YEAR = Meaning("Fiscal year {} the report speaks of", "预算年度")
FORM = Meaning(
    "Form the text was taken for {}: base_data (基础数据表), overall_self_evaluation (整体自评表), "
    "project_self_evaluation (项目自评表), prose (文字报告), final_accounts (决算报表) or unrecognised (未识别)",
    "表单",
)
FULL_YEAR_BUDGET = Meaning("Full-year budget", "全年预算数", unit="万元")
FUNCTION_CODE = Meaning("Functional code where printed", "功能分类科目编码")
HALVES = Meaning(
    "How exactly each figure is printed {}, by its column: half of the last printed digit, of money in 万元, else in the figure's unit; "
    "a blank counts as a whole number",
    "印刷精度",
)
INITIAL_BUDGET = Meaning("Initial budget", "年初预算数", unit="万元")
IS_SAMPLE = Meaning("True for a sample that ships with the software", "示例文件")
LINE_LABEL = Meaning("Row label as printed", "行标题")
LINE_NUMBER = Meaning("Print order of the line {}, from 1", "行次")
MEDIA_TYPE = Meaning("Media type of the content {}, such as application/pdf", "文件类型")
MONEY_UNIT_PRINTED = Meaning(
    "Unit the report prints for these sums {}, 万元, 元 or 亿元; the figures here are in 万元",
    "原计量单位",
)
PRIOR_YEAR_FINAL = Meaning("Final figure of the prior year", "上年决算数", unit="万元")
PROJECT_NAME = Meaning("Project name as printed", "项目名称", caveat="NULL for the whole-agency table")
SCOPE = Meaning(
    "Whose table it is {}: `overall` for the whole-agency table (部门整体), `project` for one "
    "project's table (项目)",
    "表格范围",
)
SCOPE_NUMBER = Meaning(
    "0 for the whole-agency table, else the print order of the project's table, from 1", "项目表次序"
)
SCORE = Meaning(
    "Score",
    "得分",
    unit="points",
    caveat="NULL where printed once for a merged group, on all rows but the first",
)
SEQUENCE = Meaning("Print order in the report {}, from 1", "次序")
SEVERITY = Meaning("How grave it is {}: error (错误), warning (警告) or notice (提示)", "严重程度")
SIZE = Meaning("Size of the file", "文件大小", unit="bytes")
SOURCE_REF = Meaning(
    "Where it is printed {}: page, table and row such as `p12/t3/r7`, or a prose section such as `/s2.1`",
    "出处",
    caveat="no page where the format has none",
)
SOURCE_TEXT = Meaning("The row or sentence as printed", "原文")
STATEMENT = Meaning(
    "Which of the nine statements {}: income_expenditure_summary (收入支出决算总表), income (收入决算表), "
    "expenditure (支出决算表), fiscal_appropriation_summary (财政拨款收入支出决算总表), "
    "general_public_expenditure (一般公共预算财政拨款支出决算表), general_public_basic_expenditure "
    "(一般公共预算财政拨款基本支出决算表), government_fund (政府性基金), state_capital (国有资本经营预算) or three_public "
    "(“三公”经费)",
    "决算表",
)
STATEMENT_OCCURRENCE = Meaning(
    "1 for the statement's first printing in the report, 2 for a repeat",
    "重复次序",
    caveat="sums take the first",
)
TEXT_SOURCE = Meaning(
    "`text` where the file carries its text, `ocr` where it, or one of its pages, was recognised "
    "from images {}: compare such figures with the original where `ops.review_queue` names them",
    "文本来源",
)
WEIGHT = Meaning(
    "Weight",
    "分值",
    unit="points",
    caveat="NULL where printed once for a merged group, on all rows but the first",
)
PART_NUMBER = Meaning(
    "Which of several reports in its file it is, from 1",
    "文件内序号",
    caveat="NULL where the file is one report",
)
PART_PLACE = Meaning(
    "Place at which it begins in its file", "起始位置", caveat="NULL where the file is one report"
)
