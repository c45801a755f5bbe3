"""The province's report: published marts in, files out (pages, workbook, and a desk that serves them).

A view is defined once and rendered as page block, table for download and sheet of a workbook. What belongs in a
mart is no SQL of this room, and where a figure is printed is told by a function that orchestration hands in.
"""
