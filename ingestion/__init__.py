"""A file in, an `ExtractedReport` out: reading budget-performance reports, with the place of every figure."""

__version__ = "0.1.0"
