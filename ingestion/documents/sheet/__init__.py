"""Workbooks into blocks: XLSX and XLS, their merges, formats and hidden parts."""
