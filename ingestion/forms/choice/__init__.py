"""Readings chosen by arithmetic: what a table prints of itself decides among the readings that its print leaves open.

A figure has readings, each with its reason (`readings.py`). A table promises identities, each with its printed precision
(`identities.py`). `settle.py` takes the readings that satisfy most of them: an identity that a misreading repairs was misread,
and the repaired reading is *inferred*; one that no misreading repairs is the report's own mistake, and the print stands. No
figure gets a value that is not a reading of its print.
"""
