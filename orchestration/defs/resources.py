"""What assets are handed: the home, the right to write to it, and somebody to tell how far the work is.

Nothing here opens a database: a connection kept by a resource would lock dbt out of the warehouse.
See https://docs.dagster.io/guides/build/external-resources.
"""

from collections.abc import Generator
from contextlib import contextmanager

import dagster as dg

from ingestion.messages import Message
from orchestration.defs.killed_runs import close_orphans, sign
from orchestration.home import Home
from orchestration.store.leftovers import clear_leftovers
from orchestration.store.lock import refresh_lock
from orchestration.words import words


class HomeFolder(dg.ConfigurableResource):
    """Where everything is kept."""

    root: str

    def open(self) -> Home:
        """The home, with its folders made."""
        return Home.open(self.root)


class HomeWriter(HomeFolder):
    """A home, and the right to write to it: held from the first step of a run to its last.

    Two runs never write at once. The kernel takes the lock back when the process ends, however it ends.
    """

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["HomeWriter", None, None]:
        """Wait for whoever is refreshing this home, and say for whom."""
        log = context.log
        run_id = context.run.run_id if context.run else ""

        def say(who: Message) -> None:
            if log:
                log.info(words(Message("waiting_for", parts=(who,))))

        purpose = Message("dagster_run", {"run": run_id})
        with refresh_lock(Home.locate(self.root), purpose, on_wait=say):
            clear_leftovers(Home.open(self.root))
            if run_id and context.instance:
                sign(context.instance, run_id)
                close_orphans(context.instance)
            yield self
