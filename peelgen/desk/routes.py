"""The addresses of the desk: its pages and scripts, the documents of a draft, what is asked and what is changed."""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from peelgen.base.errors import PeelgenError, Unreadable, foreseen
from peelgen.desk.answers import CHANGED, READ, Desk, made_file
from peelgen.desk.changes import Changes
from peelgen.desk.edits import Clash
from peelgen.desk.guard import DOCUMENTS

_BROWSER: Final = Path(__file__).parent / "browser"
_PAGES: Final = {"/": "start.html", "/draft": "draft.html"}
_KINDS: Final = {".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml"}
_CLASH, _REFUSED, _MISSING, _DEFECT = 409, 422, 404, 500
_Endpoint = Callable[[Request], Awaitable[Response]]


def routes(desk: Desk, changes: Changes, stop: Callable[[], None]) -> list[Route]:
    """Return every address that the desk answers."""

    async def events(_request: Request) -> Response:
        return StreamingResponse(changes.stream(), media_type="text/event-stream")

    async def stopping(_request: Request) -> Response:
        stop()
        return JSONResponse({})

    return [
        *(Route(path, _page(name)) for path, name in _PAGES.items()),
        Route("/desk/{name:path}", _script),
        Route(DOCUMENTS + "{document}", _told(_document(desk, changes))),
        Route("/made", _told(_made(desk))),
        Route("/events", events),
        Route("/stop", stopping, methods=["POST"]),
        *(Route(f"/read/{name}", _told(_reading(desk, name))) for name in READ),
        *(Route(f"/change/{name}", _told(_changing(desk, name, changes)), methods=["POST"]) for name in CHANGED),
    ]


def _page(name: str) -> _Endpoint:
    async def page(_request: Request) -> Response:
        return HTMLResponse((_BROWSER / name).read_bytes())

    return page


async def _script(request: Request) -> Response:
    """Answer one of the desk's own scripts and styles."""
    path = _scripts().get(request.path_params["name"])
    if path is None:
        return _error(Unreadable("There is no such file."))
    return Response(path.read_bytes(), media_type=_KINDS[path.suffix])


@cache
def _scripts() -> dict[str, Path]:
    """Return the files that pages of the desk load, by their addresses."""
    return {path.relative_to(_BROWSER).as_posix(): path for path in _BROWSER.rglob("*") if path.suffix in _KINDS}


def _document(desk: Desk, changes: Changes) -> _Endpoint:
    async def document(request: Request) -> Response:
        manuscript = desk.manuscript(request.query_params.get("draft", ""))
        changes.watch(manuscript.path.parent)
        page = await run_in_threadpool(manuscript.page, request.path_params["document"])
        return HTMLResponse(page) if page is not None else HTMLResponse(b"", 204)

    return document


def _made(desk: Desk) -> _Endpoint:
    async def made(request: Request) -> Response:
        path = made_file(desk, request.query_params.get("file", ""))
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return FileResponse(path, media_type=kind, filename=path.name)

    return made


def _reading(desk: Desk, name: str) -> _Endpoint:
    model, answer = READ[name]

    async def reading(request: Request) -> Response:
        asked = model.model_validate(dict(request.query_params))
        return JSONResponse(await run_in_threadpool(answer, desk, asked))

    return reading


def _changing(desk: Desk, name: str, changes: Changes) -> _Endpoint:
    model, answer = CHANGED[name]

    async def changing(request: Request) -> Response:
        asked: BaseModel = model.model_validate_json(await request.body())
        made = await run_in_threadpool(answer, desk, asked)
        changes.tell()
        return JSONResponse(made)

    return changing


def _told(endpoint: _Endpoint) -> _Endpoint:
    """Return an endpoint that says what is wrong in words, whatever it is."""

    async def telling(request: Request) -> Response:
        try:
            return await endpoint(request)
        except ValidationError:
            return _error(PeelgenError("The page asked for something that there is not.", "Load the page again."))
        except Exception as error:  # noqa: BLE001 - whatever it is, the page says it
            return _error(foreseen(error))

    return telling


def _error(error: PeelgenError) -> Response:
    told: dict[str, Any] = {"message": error.message, "remedy": error.remedy}
    match error:
        case Clash():
            return JSONResponse(told | {"now": error.now}, _CLASH)
        case Unreadable():
            return JSONResponse(told, _MISSING)
    return JSONResponse(told, _REFUSED if type(error).__name__ != "Defect" else _DEFECT)
