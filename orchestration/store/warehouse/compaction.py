"""A warehouse file of which more than half is free is written anew: what was replaced leaves room that only new rows would fill."""

from __future__ import annotations

from pathlib import Path

import duckdb

from orchestration.home import Home
from orchestration.store.files import draft_of, settle_file, settle_folder
from orchestration.store.sql import identifier, literal
from orchestration.store.warehouse.settings import settings

MOST_FREE = 0.5
"""A whole build puts every table beside the one before it, so that up to half is free after it and filled by the next. More is
left where a province's year went or a model lost its rows. Writing anew takes 0.08 CPU s a megabyte."""


def compact(home: Home) -> bool:
    """Write the warehouse file anew where it is worth it; whether it was. Nobody else may have it open.

    The new file takes the place of the old one in one step; a kill before that leaves the old one, and so does a disk that has
    no room for both.
    """
    try:
        return _compacted(home, home.warehouse_file)
    except duckdb.Error:
        return False


def _compacted(home: Home, file: Path) -> bool:
    with draft_of(file) as draft:
        with duckdb.connect(str(file), config=settings(home)) as connection:
            connection.execute("checkpoint")
            if not _is_mostly_free(connection):
                return False
            _log_of(draft).unlink(missing_ok=True)
            draft.unlink(missing_ok=True)
            [(name,)] = connection.execute("select current_database()").fetchall()
            connection.execute(f"attach {literal(draft)} as compacted")
            connection.execute(f"copy from database {identifier(name)} to compacted")
            connection.execute("detach compacted")
        settle_file(draft)
        draft.replace(file)
    settle_folder(file.parent)
    return True


def _is_mostly_free(connection: duckdb.DuckDBPyConnection) -> bool:
    [(blocks, free)] = connection.execute(
        "select total_blocks, free_blocks from pragma_database_size() where database_name = current_database()"
    ).fetchall()
    return bool(free > MOST_FREE * blocks)


def _log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.wal")
