"""What the rules and suites of acceptance mean, in Chinese, under the English they are written with.

The rules stand in English where they are asked; a test finds one without its twin here, and a twin without its rule.
"""

from __future__ import annotations

from expectations.rules import Rule

CHINESE = {
    "Every report that was read gave figures (每份报告均有数据)": "每份报告均有数据。",
    "At least one report could be read.": "至少读出一份报告。",
    "At least half of the reports gave figures.": "至少一半的报告读出了数据。",
    "A report that was recognised gives figures.": "已识别的报告应有数据。",
    "A report has no more indicators than can be printed.": "一份报告的指标数不应超过印得下的数量。",
    "A self-evaluation has a self-evaluation table that could be read.": "自评报告应有可读取的自评表。",
    "The fiscal year is one of the years such reports exist for.": "预算年度应在此类报告存在的年份之内。",
    "A report is dated in its fiscal year or in the two after it.": "报告日期应在其预算年度或其后两年之内。",
    "Tables were read completely (表格识别完整度)": "表格识别完整度。",
    "At least 90 % of a report's printed cells are used or ignored by name.": "一份报告所印单元格至少90%被采用或按名忽略。",
    "At least half of the cells are read, in at least half of the reports.": "至少一半的报告中，至少一半的单元格已读取。",
    "Indicators stand in their columns (绩效指标)": "绩效指标。",
    "A weight is between 0 and 100 points.": "分值应在0至100分之间。",
    "A score is between 0 and 100 points.": "得分应在0至100分之间。",
    "Level-1 names are known ones (一级指标).": "一级指标应为已知名称。",
    "At least half of the level-1 names are known ones: else columns were mixed up.": "至少一半的一级指标为已知名称，否则就是各列混淆了。",
    "Level-2 names are known ones (二级指标).": "二级指标应为已知名称。",
    "Nearly every indicator has a target.": "几乎每个指标都应有指标值。",
    "Expense lines are known ones, in 万元 (经费控制情况)": "经费控制情况。",
    "Nearly every expense line is one this warehouse knows.": "几乎每一行经费都应为已知项目。",
    "Last year's final amount is neither negative nor in 元.": "上年决算数不应为负，也不应以元计。",
    "A budget is neither negative nor in 元.": "预算数不应为负，也不应以元计。",
    "A final amount is neither negative nor in 元.": "决算数不应为负，也不应以元计。",
    "Budgets, execution and rates stand in their columns (预算执行)": "预算执行。",
    "An initial budget is neither negative nor in 元.": "年初预算数不应为负，也不应以元计。",
    "A full-year budget is neither negative nor in 元.": "全年预算数不应为负，也不应以元计。",
    "Execution is neither negative nor in 元.": "全年执行数不应为负，也不应以元计。",
    "A printed execution rate is a percent number.": "所印执行率应为百分数。",
    "The weight of execution is between 0 and 100 points.": "预算执行的分值应在0至100分之间。",
    "The score of execution is between 0 and 100 points.": "预算执行的得分应在0至100分之间。",
    "Staff figures are plausible (财政供养人员)": "财政供养人员。",
    "An agency's establishment is a number of people.": "编制数应为人数。",
    "Staff in post is a number of people.": "实际在职人数应为人数。",
    "A printed control rate is a percent number.": "所印控制率应为百分数。",
    "Totals are out of 100 points (总分)": "总分。",
    "Total weight is 100 points, with room for a misprint.": "总分值应为100分，允许个别误印。",
    "A total score is out of 100 points, with room for a misprint.": "总得分应以100分为满分，允许个别误印。",
    "Amounts told in prose are in 万元 (文字数据)": "文字数据。",
    "An amount told in prose is not in 元.": "正文中的金额不应以元计。",
    "Rates and counts told in prose are plausible (文字报告数据)": "文字报告数据。",
    "A share is a part of a whole.": "占比应为整体的一部分。",
    "What accounts count are people, vehicles and projects.": "决算所计的数量应为人数、车辆数和项目数。",
    "Functional lines are plausible (功能分类支出)": "功能分类支出。",
    "A printed completion rate is a percent number.": "所印完成率应为百分数。",
    "Cells of final-accounts statements are plausible (部门决算表)": "部门决算表。",
    "An amount of the accounts is not in 元.": "决算金额不应以元计。",
    "The lines of a statement add up to its total (决算表合计相符)": "决算表合计相符。",
    "A statement whose lines do not add up contradicts itself or was not read whole.": "各行之和不等于合计的，自相矛盾或没有读全。",
    "Few figures wait for a person (待复核数)": "待复核数。",
    "At most a tenth as many figures wait for a person as a report has rows.": "一份报告待复核的数不应超过其数据行数的十分之一。",
    "What a figure names can be shown (出处可查)": "出处可查。",
    "Nearly every row and cell that a figure names prints something.": "数所指的行和单元格，几乎都应印有内容。",
    "Every place on a page of a PDF or a scan has its box.": "PDF和扫描件页面上的每个位置都应有范围。",
    "The province's overview speaks for every year delivered (全省概览)": "全省概览。",
    "The overview has a row for at least one year.": "全省概览至少应有一个年度。",
    "A year's documents are the home province's current reports.": "一个年度的文档数应为本省的现行报告数。",
    "The province's execution rate is a percent number.": "全省执行率应为百分数。",
    "A prefecture's figures hold its own (分地区预算执行)": "分地区预算执行。",
    "An execution rate is a percent number.": "执行率应为百分数。",
    "With its counties, a region executed no less than by itself.": "地区连同所辖县市区的执行数不应小于本级。",
    "Three-public figures by region are plausible (分地区“三公”经费)": "分地区“三公”经费。",
    "Three-public money is not negative.": "“三公”经费不应为负。",
    "An item is a part of the three-public total.": "单项应为“三公”经费合计的一部分。",
    "Shares of indicators are shares (绩效指标完成)": "绩效指标完成。",
    "A share is between 0 and 100 %.": "占比应在0至100%之间。",
    "Points can be lost, not won.": "只有失分，没有加分。",
}


def chinese(rule: Rule) -> str:
    """What a rule means, with the share of rows that it has to be true of; in English where nobody has said it in Chinese."""
    told = CHINESE.get(rule.meaning)
    if told is None:
        return rule.told
    return told if rule.least is None else f"{told.removesuffix('。')}，至少{rule.least:.0%}的行如此。"
