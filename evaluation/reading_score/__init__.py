"""How many cells of the cases are read right, flagged, lost or silently wrong: the measure of reading what nobody here has seen.

A case is a file and its truth beside it (`evaluation/cases/README.md`). Reading is scored on records, before the
warehouse is built, so that it takes seconds; the classes are those of the scorer that scores a published warehouse.
"""
