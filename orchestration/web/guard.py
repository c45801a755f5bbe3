"""The middleware before everything that is served: only pages that came from here may ask, and reading changes nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

FORBIDDEN = 403
_READING = frozenset({"GET", "HEAD"})
# What a form of a foreign page can send without asking first; whoever sends JSON is asked for its origin by the browser.
_SENT_BY_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain", "")
_DROPPED = (b"access-control-",)
_ADDED: Headers = [
    (b"x-frame-options", b"DENY"),
    (b"content-security-policy", b"frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Under which addresses something is served: the values of `Host` and of `Origin` that are our own."""

    hosts: frozenset[str]
    origins: frozenset[str]

    @classmethod
    def of(cls, port: int, proxy: str = "") -> Addresses:
        """Those of this machine's loopback at a port, and `proxy`, the address (https://name) of a proxy before it."""
        names = [f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")]
        origins = [f"http://{name}" for name in names]
        if proxy:
            parts = urlsplit(proxy)
            names.append(parts.netloc.lower())
            origins.append(f"{parts.scheme}://{parts.netloc}".lower())
        return cls(frozenset(names), frozenset(origins))


class Guard:
    """An ASGI application that lets through to another one what comes from its own pages or from no page at all.

    `never_with_query` are ends of paths at which a GET with a query is refused, because the query could be an order.
    """

    def __init__(self, app: App, addresses: Addresses, never_with_query: Iterable[str] = ()) -> None:
        self._app = app
        self._addresses = addresses
        self._never_with_query = tuple(never_with_query)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on and harden the answer."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif why := self.refusal(scope):
            await _refuse(scope, receive, send, why)
        else:
            await self._app(scope, receive, _hardened(send))

    def refusal(self, scope: Scope) -> str:
        """Why a request is not let through, for whoever looks into the browser's tools; blank where it is."""
        headers = _Headers(scope["headers"])
        if headers.all("host") != [headers.one("host")] or headers.one("host") not in self._addresses.hosts:
            return "It was asked for under a name that is not this server's."
        origins = headers.all("origin")
        if any(origin not in self._addresses.origins for origin in origins):
            return "It was asked for by a page that did not come from here."
        if headers.one("sec-fetch-site") not in ("", "same-origin", "none") and not _is_link(scope, headers):
            return "It was asked for from within a page that did not come from here."
        if scope["type"] == "websocket":
            return ""
        return self._refusal_of_method(scope, headers)

    def _refusal_of_method(self, scope: Scope, headers: _Headers) -> str:
        if scope["method"] in _READING:
            ordered = scope["query_string"] and scope["path"].endswith(self._never_with_query or ("\0",))
            return "Reading changes nothing: send a query by POST." if ordered else ""
        if scope["method"] != "POST":
            return "Only GET, HEAD and POST are served."
        kind = headers.one("content-type").partition(";")[0].strip()
        return "A form of a page can send this: send JSON." if kind in _SENT_BY_FORMS else ""


class _Headers:
    """The headers of a request by name, as text in lower case."""

    def __init__(self, raw: Iterable[tuple[bytes, bytes]]) -> None:
        self._raw = [(name.lower(), value.decode("latin-1").strip().lower()) for name, value in raw]

    def all(self, name: str) -> list[str]:
        return [value for key, value in self._raw if key == name.encode()]

    def one(self, name: str) -> str:
        return next(iter(self.all(name)), "")


def _is_link(scope: Scope, headers: _Headers) -> bool:
    """Whether a person followed a link from elsewhere (a mail, the bureau's own pages) into a tab of its own."""
    return (
        scope["type"] == "http"
        and scope["method"] in _READING
        and headers.one("sec-fetch-mode") == "navigate"
        and headers.one("sec-fetch-dest") == "document"
    )


async def _refuse(scope: Scope, receive: Receive, send: Send, why: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": why})
        return
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_ADDED]
    await send({"type": "http.response.start", "status": FORBIDDEN, "headers": headers})
    await send({"type": "http.response.body", "body": why.encode()})


def _hardened(send: Send) -> Send:
    async def harden(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [
                (name, _strict(value) if name.lower() == b"set-cookie" else value)
                for name, value in message.get("headers", ())
                if not name.lower().startswith(_DROPPED)
            ]
            message = {**message, "headers": [*kept, *_ADDED]}
        await send(message)

    return harden


def _strict(cookie: bytes) -> bytes:
    """A cookie that the browser sends from our own pages only."""
    parts = [part for part in cookie.split(b";") if not part.strip().lower().startswith(b"samesite")]
    return b"; ".join([*(part.strip() for part in parts), b"SameSite=Strict"])
