"""What `jixiao serve` answers: the published pages as they are, and the picture of any page of a report on demand.

Nothing is changed by asking. Pages are copied from a file share as well, where nobody draws pictures: so the one script
`desk.js`, empty in what is published, tells them here that somebody does.
"""

from __future__ import annotations

import mimetypes
import os
import re
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from orchestration.web.guard import Addresses, Guard

DESK_SCRIPT = "/assets/desk.js"
_TELLS = "JX.desk = { pictures: true };\n"
# A path is made of what these match and of nothing else.
_PATH = re.compile(r"\.|[0-9A-Za-z_][0-9A-Za-z_.-]*(?:/[0-9A-Za-z_][0-9A-Za-z_.-]*)*")
_FILE_ID = re.compile(r"[0-9a-f]{64}")
_PAGE = re.compile(r"[1-9][0-9]{0,4}")
_BOX = re.compile(r"(?:[0-9]{1,5}(?:\.[0-9]{1,2})?,){3}[0-9]{1,5}(?:\.[0-9]{1,2})?")
_FOR_A_DAY = {"cache-control": "private, max-age=86400"}

Box = tuple[float, float, float, float]
Draw = Callable[[str, int, Box | None], bytes | None]
"""From a file, a page and a box in points (left, top, right, bottom; `None` for all of the page) to a WebP, if there is one."""


class Pages(StaticFiles):
    """The published pages; a file beside which its gzip lies is sent as that to whoever takes it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The page, or 404 for whatever is not one."""
        if not _PATH.fullmatch(path):
            raise HTTPException(404)
        return await super().get_response(path, scope)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file, or its gzip."""
        compressed = Path(f"{os.fspath(full_path)}.gz")
        takes = {
            part.partition(";")[0].strip()
            for part in Headers(scope=scope).get("accept-encoding", "").split(",")
        }
        if "gzip" not in takes or not compressed.is_file():
            return super().file_response(full_path, stat_result, scope, status_code)
        kind = mimetypes.guess_type(os.fspath(full_path))[0] or "application/octet-stream"
        response = super().file_response(compressed, compressed.stat(), scope, status_code)
        response.headers.update({"content-encoding": "gzip", "vary": "accept-encoding"})
        if response.status_code == status_code:
            response.headers["content-type"] = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        return response


class Pictures:
    """Pictures of pages, each drawn once: they are kept in a folder, which may be removed at any time."""

    KEPT = 20_000
    """So many pictures are kept, about 300 MB; more are drawn whenever they are asked for."""

    def __init__(self, draw: Draw, folder: Path) -> None:
        self._draw = draw
        self._folder = folder
        self._kept = sum(1 for _ in folder.glob("*/*.webp"))
        self._one = Lock()  # pdfium draws one page at a time

    def answer(self, request: Request) -> Response:
        """The picture of `/picture/<file>/<page>?at=left,top,right,bottom`, or 404."""
        file_id, page = request.path_params["file"], request.path_params["page"]
        at = request.query_params.get("at", "")
        if not (_FILE_ID.fullmatch(file_id) and _PAGE.fullmatch(page) and (not at or _BOX.fullmatch(at))):
            raise HTTPException(404)
        picture = self._picture(file_id, int(page), at)
        if picture is None:
            raise HTTPException(404)
        return Response(picture, media_type="image/webp", headers=_FOR_A_DAY)

    def _picture(self, file_id: str, page: int, at: str) -> bytes | None:
        path = self._folder / file_id / f"{page}{'-' if at else ''}{at.replace(',', '-')}.webp"
        with self._one:
            if path.is_file():
                return path.read_bytes()
            left, top, right, bottom = map(float, (at or "0,0,0,0").split(","))
            picture = self._draw(file_id, page, (left, top, right, bottom) if at else None)
            if picture is not None and self._kept < self.KEPT:
                self._keep(path, picture)
            return picture

    def _keep(self, path: Path, picture: bytes) -> None:
        draft = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(picture)
            draft.replace(path)
        except OSError:  # a full or read-only disk is no reason not to show it
            return
        self._kept += 1


def desk(site: Path, pictures: Pictures, addresses: Addresses) -> Starlette:
    """The application: the guard before the pages of `site` and the pictures."""
    return Starlette(
        routes=[
            Route(DESK_SCRIPT, _tell),
            Route("/picture/{file}/{page}", pictures.answer),
            Mount("/", Pages(directory=site, html=True, check_dir=False)),
        ],
        middleware=[Middleware(Guard, addresses=addresses)],
    )


def _tell(_: Request) -> Response:
    return Response(_TELLS, media_type="text/javascript")
