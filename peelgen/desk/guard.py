"""Who is let in: the browser that came by the printed address, on this machine, from a page of the desk itself."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Of a request’s body, in bytes: a findings file has one megabyte at most.
_LARGEST: Final = 2_000_000
#: What a page of the desk may do; its own scripts and styles, and nothing from elsewhere.
_OWN_PAGE: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
#: What a document may do: be looked at. It has the words of a findings file in it, so nothing in it runs.
_DOCUMENT: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
DOCUMENTS: Final = "/document/"
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_READING: Final = frozenset({"GET", "HEAD"})


class Guard:
    """Lets requests through to an app that has the token, and adds to its answers what a browser may do with them."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._token = token
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._cookie = f"peelgen-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        refused = self._answer(scope["method"], scope["path"], scope["query_string"], Headers(scope=scope))
        app = refused or self._app
        await app(scope, _bounded(receive), _with_headers(send, scope["path"]))

    def _answer(self, method: str, path: str, query: bytes, headers: Headers) -> Response | None:
        """Return why a request is refused, or the way in for one that brings the token; None to hand it on."""
        if headers.get("host") not in self._hosts:
            return _refused("This is not the address of the desk.")
        if not self._is_own_origin(method, headers):
            return _refused("This comes from another page.")
        if not (headers.get("content-length") or "0").isdigit() or int(headers.get("content-length") or 0) > _LARGEST:
            return PlainTextResponse("This is too long.", 413)
        asked = parse_qs(query.decode("latin-1"))
        if path == "/open" and self._is_token(asked.get("token", [""])[0]):
            return self._way_in(asked.get("draft", [""])[0])
        if not self._is_token(_cookies(headers).get(self._cookie, "")):
            return _refused(
                "Open the address that peelgen open printed, with all that stands behind its question mark."
            )
        return None

    def _is_own_origin(self, method: str, headers: Mapping[str, str]) -> bool:
        origin = headers.get("origin")
        if origin is None:
            return method in _READING and headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
        return origin == f"http://{headers.get('host')}"

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self._token.encode())

    def _way_in(self, draft: str) -> Response:
        """Return the way on to a page whose address has no token, which the browser then has as a cookie."""
        answer = RedirectResponse(f"/draft?{urlencode({'draft': draft})}" if draft else "/", 303)
        answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
        return answer


def _refused(reason: str) -> Response:
    return PlainTextResponse(reason, 403)


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: one.value for name, one in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _bounded(receive: Receive) -> Receive:
    """Return what receives a request, as if it ended where it becomes too long."""
    left = _LARGEST

    async def bounded() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        return message if left >= 0 else {"type": "http.disconnect"}

    return bounded


def _with_headers(send: Send, path: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            policy = _DOCUMENT if path.startswith(DOCUMENTS) else _OWN_PAGE
            headers.update({**_HEADERS, "Content-Security-Policy": policy})
        await send(message)

    return sending
