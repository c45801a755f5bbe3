"""The province's year as a workbook: a view is a sheet, laid out as finance officers lay out theirs.

Totals are formulas that follow the filter and hold their values; texts of reports are text whatever they begin with.
"""
