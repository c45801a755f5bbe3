"""Who tries to get in: statements that would make `jixiao sql` write or open something, requests of pages from elsewhere.

`make faults` counts how many of them do.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

import duckdb

from orchestration.cli.failures import CommandFailed
from orchestration.cli.shell import Shell
from orchestration.web.guard import Addresses, Guard

PORT = 3000
OWN = ("host", "127.0.0.1:3000")
JSON = ("content-type", "application/json")

STATEMENTS: tuple[str, ...] = (
    "copy (select 1) to '{file}.wal'",
    "copy (select 1) to '{folder}/x.csv'",
    "copy (select 1) to '{folder}/x.parquet' (format parquet)",
    "copy dim_agency from '{folder}/x.csv'",
    "attach '{file}' as other",
    "attach '{file}' as other (read_only)",
    "attach '{folder}/new.duckdb' as other",
    "attach ':memory:' as other; create table other.t as select 1",
    "detach jixiao",
    "use temp",
    "install httpfs",
    "force install httpfs from 'http://127.0.0.1:9/'",
    "load httpfs",
    "set enable_external_access = true",
    "set disabled_filesystems = ''",
    "set lock_configuration = false",
    "reset disabled_filesystems",
    "pragma enable_profiling = 'json'",
    "pragma profiling_output = '{folder}/profile.json'",
    "set profile_output = '{folder}/profile.json'",
    "call enable_logging(storage = 'file', storage_path = '{folder}/log')",
    "from enable_logging(storage = 'file', storage_path = '{folder}/log')",
    "set log_query_path = '{folder}/queries.log'",
    "set temp_directory = '{folder}/spill'",
    "set secret_directory = '{folder}/secrets'",
    "create persistent secret s (type s3)",
    "export database '{folder}/exported'",
    "import database '{folder}/exported'",
    "from read_text('/etc/passwd')",
    "from read_blob('{file}')",
    "from read_csv('/etc/passwd')",
    "from glob('{folder}/*')",
    "from '{folder}/x.csv'",
    "from read_parquet('{folder}/x.parquet')",
    "from read_json('{folder}/x.json')",
    "checkpoint",
    "force checkpoint",
    "vacuum analyze",
    "create table marts.t as select 1",
    "create or replace view marts.dim_agency as select 1",
    "create macro marts.f(a) as a",
    "insert into dim_agency default values",
    "update dim_agency set agency_name = 'x'",
    "delete from dim_agency",
    "drop table dim_agency",
    "alter table dim_agency rename to other",
    "comment on table dim_agency is 'x'",
    "truncate dim_agency",
    "explain analyze copy (select 1) to '{folder}/x2.csv'",
    "prepare p as copy (select 1) to '{folder}/x3.csv'; execute p",
)

# Headers, and what else is said of the request; none of them is asked by a page of ours or a program of this machine.
REQUESTS: tuple[tuple[tuple[tuple[str, str], ...], dict[str, str]], ...] = (
    ((), {}),
    ((("host", "evil.test:3000"),), {}),  # a foreign name that was made to lead here
    ((("host", "127.0.0.1:4000"),), {}),
    ((OWN, ("host", "evil.test")), {}),
    ((OWN, ("origin", "http://evil.test")), {}),
    ((OWN, ("origin", "null"), JSON), {"method": "POST"}),
    ((OWN, ("origin", "http://localhost:4000"), JSON), {"method": "POST"}),
    ((OWN, ("origin", "http://evil.test"), JSON), {"method": "POST", "path": "/graphql"}),
    ((OWN, ("content-type", "text/plain")), {"method": "POST", "path": "/graphql"}),
    ((OWN, ("content-type", "text/plain; application/json")), {"method": "POST"}),
    ((OWN, ("content-type", "application/x-www-form-urlencoded")), {"method": "POST"}),
    ((OWN, ("content-type", "multipart/form-data; boundary=x")), {"method": "POST"}),
    ((OWN,), {"method": "POST"}),
    ((OWN,), {"path": "/graphql", "query": "query=mutation"}),
    ((OWN,), {"method": "OPTIONS"}),
    ((OWN,), {"method": "DELETE"}),
    ((OWN, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")), {}),
    ((OWN, ("sec-fetch-site", "same-site"), JSON), {"method": "POST"}),
    (
        (
            OWN,
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "iframe"),
        ),
        {},
    ),
    ((OWN, ("origin", "http://evil.test")), {"kind": "websocket"}),
    ((("host", "evil.test:3000"),), {"kind": "websocket"}),
    ((OWN, ("sec-fetch-site", "cross-site")), {"kind": "websocket"}),
)


def everything(folder: Path) -> dict[str, str]:
    """Every file below, with its digest."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


async def _app(scope: Any, receive: Any, send: Any) -> None:
    """Answers everything, sets a cookie and invites every origin."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        return
    headers = [(b"set-cookie", b"a=b; Path=/; SameSite=None"), (b"access-control-allow-origin", b"*")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"served"})


def ask(
    *headers: tuple[str, str],
    kind: str = "http",
    method: str = "GET",
    path: str = "/",
    query: str = "",
    proxy: str = "",
) -> list[dict[str, Any]]:
    """What is sent back."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"} if kind == "websocket" else {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope: dict[str, Any] = {
        "type": kind,
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }
    guard = Guard(_app, Addresses.of(PORT, proxy), never_with_query=("/graphql",))
    asyncio.run(guard(scope, receive, send))
    return sent


def is_served(sent: list[dict[str, Any]]) -> bool:
    """Whether a request reached what the guard stands before."""
    return sent[0].get("status") == 200 or sent[0]["type"] == "websocket.accept"


def requests_let_in() -> list[str]:
    """Which of the requests from elsewhere were served."""
    return [f"{headers} {request}" for headers, request in REQUESTS if is_served(ask(*headers, **request))]


def statements_let_in() -> list[str]:
    """Which of the statements were answered, or left anything behind."""
    with tempfile.TemporaryDirectory() as root:
        file, folder = Path(root, "published", "jixiao.duckdb"), Path(root, "elsewhere")
        file.parent.mkdir()
        folder.mkdir()
        with duckdb.connect(str(file)) as connection:
            connection.execute(
                "create schema marts; create schema ops; create table marts.dim_agency as select 'a' as agency_name"
            )
        before = everything(Path(root))
        found = []
        for statement in STATEMENTS:
            code = 1
            with (
                chdir(folder),
                redirect_stdout(io.StringIO()),
                redirect_stderr(io.StringIO()),
                suppress(CommandFailed),
            ):
                code = Shell(file, "table", 100).answer(statement.format(file=file, folder=folder))
            if code == 0 or everything(Path(root)) != before:
                found.append(statement)
        return found
