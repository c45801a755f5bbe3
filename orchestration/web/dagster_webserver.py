"""Dagster's web server behind the guard: `python -m orchestration.web.dagster_webserver`, with its own options.

The addresses it is served under come from `JIXIAO_UI_PORT` and `JIXIAO_UI_PROXY`; without them it does not start.
"""

from __future__ import annotations

import os
from typing import Any

from dagster_webserver import cli
from dagster_webserver.webserver import DagsterWebserver
from starlette.middleware import Middleware

from orchestration.errors import ToldError
from orchestration.web.guard import Addresses, Guard

PORT, PROXY = "JIXIAO_UI_PORT", "JIXIAO_UI_PROXY"


class UnguardedError(ToldError):
    """Dagster's server would start without the guard."""


class GuardedWebserver(DagsterWebserver[Any, Any]):
    """Dagster's application with the guard before all its routes."""

    def build_middleware(self) -> list[Middleware]:
        """The guard first: what it refuses is seen by nothing behind it."""
        addresses = Addresses.of(int(os.environ[PORT]), os.environ.get(PROXY, ""))
        return [
            Middleware(Guard, addresses=addresses, never_with_query=("/graphql",)),
            *super().build_middleware(),
        ]


def _app(context: Any, path_prefix: str = "", live_data_poll_rate: int | None = None, **options: Any) -> Any:
    return GuardedWebserver(context, path_prefix, live_data_poll_rate).create_asgi_app(**options)


def main() -> None:
    """Become Dagster's web server. It makes its application by a function that it names; ours stands in its place."""
    if not hasattr(cli, "create_app_from_workspace_process_context"):
        raise UnguardedError("webserver_not_guarded")
    cli.create_app_from_workspace_process_context = _app
    cli.main()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
