"""A province that does not exist, drawn from a seed: what its agencies deliver over the years, to prove sizes on.

`plan.py` says who delivers what and when. `reports.py` writes it as files in the layouts and formats of this project
(hundreds, for tests); `records.py` writes records of the same kinds straight into a home's lake (10,000 and more, for
benchmarks), each cloned from a report that the reader read. `python -m evaluation.province --help`.
"""
