"""Whether two states of the code make the same of the same files: `make same-as BASE=<commit>`.

Both sides are built through their own command line, and what they left on disk is compared: records, published
tables, refusals, exit codes, decisions and corrections made before. Nothing of either side is imported for that.
"""
