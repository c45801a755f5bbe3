"""What the commands that serve browsers check before they listen: the port, and the address of a proxy."""

from __future__ import annotations

import re

from orchestration.cli.failures import CommandFailed
from orchestration.early_words import early

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+")


def check_listening(command: str, port: int, proxy: str) -> None:
    """Refuse what cannot be served under.

    Raises:
        CommandFailed: `proxy` is no address of one, or the port is in use.
    """
    if proxy and not _ADDRESS.fullmatch(proxy):
        raise CommandFailed(early("proxy_not_an_address", named=proxy), exit_code=2)
    if not _is_free(port):
        raise CommandFailed(early("port_in_use", port=port, next=port + 1, command=command))


def _is_free(port: int) -> bool:
    import socket  # noqa: PLC0415 - costs start-up

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
