"""Documents made for measuring: facts that are known, in other layouts, in every format, scanned, spoiled."""
