"""Forms nobody here has seen, with their truth: drawn from axes by a seed, so that a half of them can stay unopened.

`python -m evaluation.unseen FOLDER` writes the development half, `--held` the other one; `make reading-score
CASES=FOLDER` scores them. What a figure is called, where it stands, in which unit and in which format are axes of their
own: a case draws one value of each.
"""
