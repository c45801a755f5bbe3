"""dbt's `modules` for sqlfluff."""

import re

__all__ = ["re"]
