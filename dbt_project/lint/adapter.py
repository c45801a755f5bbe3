"""dbt's `adapter` for sqlfluff, which lints the models with our macros as they stand: those of DuckDB."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context


@pass_context
def dispatch(context: Context, name: str) -> Callable[..., Any]:
    """The macro of the adapter that has this name, else the default one."""
    found: Callable[..., Any] = next(
        context[own] for own in (f"duckdb__{name}", f"default__{name}") if own in context
    )
    return found
