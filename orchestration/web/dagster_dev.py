"""`dagster dev` with the guarded web server in the place of its own: `python -m orchestration.web.dagster_dev OPTIONS`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dagster._cli import dev

_THEIRS = "dagster_webserver"
_OURS = "orchestration.web.dagster_webserver"
_STARTS = "open_ipc_subprocess"


def main() -> None:
    """Become `dagster dev`. The processes that it starts are named in one function; there ours takes the place of theirs."""
    start = getattr(dev, _STARTS)  # where a release has it no more, nothing starts unguarded

    def start_guarded(parts: Sequence[Any], **options: Any) -> Any:
        return start([_OURS if part == _THEIRS else part for part in parts], **options)

    setattr(dev, _STARTS, start_guarded)
    dev.dev_command(prog_name="dagster dev")


if __name__ == "__main__":
    main()
