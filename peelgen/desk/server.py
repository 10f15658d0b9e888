"""The desk as a server on this machine alone: from a free port until it is asked to stop."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import uvicorn
from starlette.applications import Starlette
from typing_extensions import override

from peelgen.base.errors import PeelgenError
from peelgen.desk.answers import Desk
from peelgen.desk.changes import Changes
from peelgen.desk.guard import Guard
from peelgen.desk.project import Project
from peelgen.desk.routes import routes

_LOOPBACK: Final = "127.0.0.1"
#: How long an answer that is under way has when the desk stops, in seconds.
_LAST_ANSWERS: Final = 3


class PortTaken(PeelgenError):
    """The port that was asked for cannot be had."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class Opened:
    """A socket that listens already, and the address by which its desk is entered."""

    listening: socket.socket
    token: str
    address: str


def listen(draft: str, port: int) -> Opened:
    """Return where a desk will answer: at a port of this machine, any free one if it is 0. Raises PortTaken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((_LOOPBACK, port))
    except OSError as error:
        listening.close()
        raise PortTaken(
            f"Port {port} cannot be used: {(error.strerror or str(error)).lower()}.",
            "Leave out --port, or name another.",
        ) from None
    listening.listen()
    token = secrets.token_urlsafe(32)
    query = urlencode({"token": token} | ({"draft": draft} if draft else {}))
    return Opened(listening, token, f"http://{_LOOPBACK}:{listening.getsockname()[1]}/open?{query}")


def serve(project: Project, opened: Opened) -> None:
    """Answer until somebody stops the desk, in its page or with Ctrl-C. What was typed is in the files by then."""
    desk, changes = Desk(project), Changes()

    def stop() -> None:
        server.should_exit = True

    app = Starlette(routes=routes(desk, changes, stop), lifespan=_following(desk, changes))
    guarded = Guard(app, opened.token, opened.listening.getsockname()[1])
    settings = uvicorn.Config(
        guarded,
        access_log=False,
        log_level="critical",
        lifespan="on",
        server_header=False,
        timeout_graceful_shutdown=_LAST_ANSWERS,
        ws="none",
    )
    server = _Server(settings, changes)
    with suppress(KeyboardInterrupt):
        server.run(sockets=[opened.listening])


class _Server(uvicorn.Server):
    """A server that tells its windows when it stops: while they wait for something more, it could not."""

    def __init__(self, settings: uvicorn.Config, changes: Changes) -> None:
        super().__init__(settings)
        self._changes = changes

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._changes.end()
        await super().shutdown(sockets)


def _following(desk: Desk, changes: Changes) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Return what follows the files of the open drafts while the desk runs."""

    @asynccontextmanager
    async def following(_app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(_follow(desk, changes))
        yield
        changes.end()
        await task

    return following


async def _follow(desk: Desk, changes: Changes) -> None:
    async for _ in changes.follow():
        desk.forget()
        changes.tell()


def project_of(draft: Path | None) -> Project:
    """Return the project of a draft: the folder where the command was given, or its own if it is not in there."""
    here = Path.cwd().resolve()
    if draft is None or draft.resolve().is_relative_to(here):
        return Project(here)
    return Project(draft.resolve().parent)
