"""One description of a document (`blocks`) and its writers: DOCX, XLSX, HTML, PDF, text (`writers.WRITERS`).

`shorthand` makes the description of lines and rows, `parsed` of what a reader took from a file. `pdf` draws single
pages and `rar` packs archives for what no description can say.
"""
