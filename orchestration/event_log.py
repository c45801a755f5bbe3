"""Dagster's event log in SQLite, with its files kept open: a refresh writes thousands of events.

Dagster's own class makes an engine and a connection for every single event and waits for the disk twice each time.
This one keeps the engine of a file, so that a statement is compiled once and the last connection of a file in
write-ahead mode, whose closing copies the log into the file, is not closed all the time. `benchmarks/` holds what it gains.

Events are kept packed: written out they are alike in nine parts of ten, and a refresh tells of every model twice. And they
are told once: what an output says is what the materialisation behind it says, what a check found stands beside the check and
in the file of its run, and that file holds one run, so that it needs no index. The tables are Dagster's own, and so is
everything else in them; events that Dagster's own class wrote are read as they are.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from dagster import EventLogEntry, StringSource
from dagster._core.definitions.utils import DEFAULT_OUTPUT
from dagster._core.events import ASSET_CHECK_EVENTS
from dagster._core.execution.plan.outputs import StepOutputData
from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.event_log.schema import (
    AssetCheckExecutionsTable,
    AssetKeyTable,
    SqlEventLogStorageTable,
)
from dagster._core.storage.event_log.sqlite.sqlite_event_log import INDEX_SHARD_NAME
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Text, create_engine, event, text
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.pool import QueuePool
from sqlalchemy.types import TypeDecorator

from orchestration.packed_events import packed, unpacked

BUSY_SECONDS = 30
FILES_KEPT_OPEN = 8  # the index, the run that is going on, and those somebody looks at
NOT_NEEDED = {
    True: ("idx_events_by_asset_partition", "idx_step_key"),
    False: (
        "idx_events_by_asset",
        "idx_events_by_asset_partition",
        "idx_events_by_run_id",
        "idx_event_type",
        "idx_step_key",
    ),
}
"""Indexes that nobody asks by, in the index of all runs (True), where the events of an asset are few enough to look for a
partition among them, and in the file of one run, which is read from its beginning to its end. Of a refresh's history they
were a quarter."""


class PackedText(TypeDecorator[str]):
    """A column of texts that are kept packed; a text that is not is read as it stands."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """What is written."""
        return None if value is None else packed(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """What was written, read."""
        return unpacked(value) if isinstance(value, bytes) else value


for _column in (
    SqlEventLogStorageTable.c.event,
    AssetKeyTable.c.last_materialization,
    AssetCheckExecutionsTable.c.evaluation_event,
):
    _column.type = PackedText()


class EventLog(SqliteEventLogStorage):
    """`SqliteEventLogStorage` with one engine a file; named in `dagster.yaml` of a home (`orchestration/home.py`)."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._engines: OrderedDict[str, Engine] = OrderedDict()
        self._there: set[str] = set()
        self._begun: dict[str, Connection] = {}
        super().__init__(base_dir, inst_data)
        # Several events are stored within one transaction.
        self._db_lock = threading.RLock()  # type: ignore[assignment]

    @classmethod
    def config_type(cls) -> Mapping[str, Any]:
        """What `dagster.yaml` has to say: where the instance is. The files lie where Dagster's own class has them."""
        return {"dagster_home": StringSource}

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> EventLog:
        """How Dagster makes it from `dagster.yaml`."""
        return cls(str(Path(config_value["dagster_home"]) / "history" / "runs"), inst_data)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            if shard in self._begun:
                yield self._begun[shard]
                return
            engine = self._engine(shard)
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.connect() as connection, connection.begin():
                self._begun[shard] = connection  # what is asked meanwhile is asked of the same transaction
                try:
                    yield connection
                finally:
                    del self._begun[shard]

    def _initdb(self, engine: Engine, for_index_shard: bool = False) -> None:
        is_new = not Path(str(engine.url.database)).exists()
        super()._initdb(engine, for_index_shard)
        if is_new:  # what is there already may be read by somebody
            is_index = Path(str(engine.url.database)).stem == INDEX_SHARD_NAME
            with engine.begin() as connection:
                for name in NOT_NEEDED[is_index]:
                    connection.execute(text(f"drop index if exists {name}"))

    def store_event(self, event: EventLogEntry) -> None:
        """Store one event: what it tells is told once."""
        if event.is_dagster_event and event.dagster_event_type in ASSET_CHECK_EVENTS:
            with self.run_connection(event.run_id) as connection:
                connection.execute(self.prepare_insert_event(event))
            # Dagster keeps one more copy among the events of all runs, which it never reads.
            self.store_asset_check_event(event, None)
        else:
            super().store_event(_told_once(event))

    def store_event_batch(self, events: Sequence[EventLogEntry]) -> None:
        """Store what comes at once, as all that a run intends, in one transaction a file."""
        with ExitStack() as transactions:
            transactions.enter_context(self._db_lock)
            for shard in dict.fromkeys((*(event.run_id for event in events), INDEX_SHARD_NAME)):
                transactions.enter_context(self._connect(shard))
            for event in events:
                self.store_event(event)

    def _store_asset_event(self, conn: Connection, event: EventLogEntry, event_id: int) -> None:
        """What is known of the asset. Dagster inserts first, which fails, slowly, for every asset that is known."""
        told = event.dagster_event
        values = self._get_asset_entry_values(event, event_id, self.has_asset_key_index_cols())
        if told is None or told.asset_key is None or not values:
            return
        key = told.asset_key.to_string()
        known = AssetKeyTable.update().values(**values).where(AssetKeyTable.c.asset_key == key)
        if not conn.execute(known).rowcount:
            conn.execute(AssetKeyTable.insert().values(asset_key=key, **values))

    def _engine(self, shard: str) -> Engine:
        engine = self._engines.get(shard)
        if engine is None:
            # Threads take turns at the lock, so one connection can serve them all.
            engine = create_engine(
                self.conn_string_for_shard(shard),
                poolclass=QueuePool,
                pool_size=1,
                connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
            )
            event.listen(engine, "connect", _without_waiting_for_the_disk)
            self._engines[shard] = engine
        self._engines.move_to_end(shard)
        while len(self._engines) > FILES_KEPT_OPEN:
            self._engines.popitem(last=False)[1].dispose()
        return engine

    def has_table(self, table_name: str) -> bool:
        """Whether a table is there. Dagster opens the file for it at every check that is stored."""
        return self._is_there(f"table {table_name}", lambda: super(EventLog, self).has_table(table_name))

    def has_asset_key_col(self, column_name: str) -> bool:
        """Whether the table of assets has a column. Dagster asks the schema at every asset that is read."""
        return self._is_there(
            f"column {column_name}", lambda: super(EventLog, self).has_asset_key_col(column_name)
        )

    def has_secondary_index(self, name: str) -> bool:
        """Whether a migration of the data was done."""
        return self._is_there(f"index {name}", lambda: super(EventLog, self).has_secondary_index(name))

    def _is_there(self, what: str, ask: Callable[[], bool]) -> bool:
        """What is there stays there; what is not may come with Dagster's next version, and is asked for again."""
        if what not in self._there and ask():
            self._there.add(what)
        return what in self._there

    def wipe(self) -> None:
        """Delete every event; the files of runs go away, so none may be open."""
        self._close()
        self._there.clear()
        super().wipe()

    def dispose(self) -> None:
        """Close the files."""
        super().dispose()
        self._close()

    def _close(self) -> None:
        with self._db_lock:
            for engine in self._engines.values():
                engine.dispose()
            self._engines.clear()


def _told_once(entry: EventLogEntry) -> EventLogEntry:
    """An event without what the next one says: the materialisation behind an output of many holds the same figures."""
    told = entry.dagster_event
    output = told.event_specific_data if told else None
    # The one output of an op may stand for no asset; here those of many always do.
    if told is None or not isinstance(output, StepOutputData) or output.output_name == DEFAULT_OUTPUT:
        return entry
    return entry._replace(dagster_event=told._replace(event_specific_data=output._replace(metadata={})))


def _without_waiting_for_the_disk(connection: Any, _record: Any) -> None:
    # In write-ahead mode this survives the death of any process; a power cut may take the last events with it,
    # never the file. (https://www.sqlite.org/pragma.html#pragma_synchronous)
    connection.execute("pragma synchronous = normal")
