"""Faults given on purpose to each step that writes: a full disk, a failing one, a kill, at every write, rename and fsync.

`python -m evaluation.faults` (make faults) tries them all and prints, for each step, how many were tried and survived, what was
lost, and how many statements and pages from elsewhere got in.
"""
