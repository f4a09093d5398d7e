"""Who may ask the page for anything: this machine, by the right name, from our own page, and in small portions."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_BODY: Final = 64 * 1024
"""Bytes of a request; the longest is a comment."""
LONGEST_QUERY: Final = 4 * 1024
OWN_HEADER: Final = "x-un-align"
"""Only our own script can add it: a form of another site cannot, and its script is not allowed to."""
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_TOO_LONG: Final = "The request is too long; shorten what you wrote."
_LOOPBACK_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Access:
    """By which names the page may be called, and what opens it."""

    names: frozenset[str] = _LOOPBACK_NAMES
    """Host names, in small letters; a site that points a name of its own at this machine has none of them."""
    any_address: bool = False
    """Whether any IP address will do, as the machine listens on all that it has."""
    token: str | None = None
    """A secret that stands in the address once and in a cookie from then on; None on loopback."""

    @property
    def cookie(self) -> str:
        """Name of the cookie, which differs between servers on one machine."""
        return f"un-align-{(self.token or '')[:6]}"

    def knows(self, host: str) -> bool:
        """Whether the page may be called by the host of a request."""
        name = _name_of(host)
        return name in self.names or (self.any_address and _is_address(name))


class Guard:
    """Lets through what may come through, and adds to every answer what a browser is to heed."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        answer = self._answer(scope) or self.app
        await answer(scope, _limited(receive), send_with_headers)

    def _answer(self, scope: Scope) -> Response | None:
        """Return what is said instead of the page, or None where the request may have it."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self.access.knows(host):
            return _refused(421, "This is not the address of this page; open the one that `align review` printed.")
        if len(scope["query_string"]) > LONGEST_QUERY:
            return _refused(414, "The address is too long; search for something shorter.")
        if int(length if (length := headers.get("content-length", "0")).isdecimal() else 0) > LONGEST_BODY:
            return _refused(413, _TOO_LONG)
        if scope["method"] not in {"GET", "HEAD"} and not _is_ours(headers, host):
            return _refused(403, "The request does not come from this page; reload it.")
        return self._opened(scope, headers)

    def _opened(self, scope: Scope, headers: Headers) -> Response | None:
        """Return None where the token is known, and what opens or shuts the page else."""
        token = self.access.token
        if token is None or _same(_cookie(headers, self.access.cookie), token):
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if not _same(given, token):
            return _refused(403, "The address lacks its token; open the whole address that `align review` printed.")
        response = RedirectResponse(scope["path"], 303)
        response.set_cookie(self.access.cookie, token, httponly=True, samesite="strict")
        return response


def _limited(receive: Receive) -> Receive:
    """Return what receives a request until it is longer than it may be, whatever it said of its length."""
    received = 0

    async def limited() -> MutableMapping[str, Any]:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > LONGEST_BODY:
            raise HTTPException(413, _TOO_LONG)
        return message

    return limited


def _is_ours(headers: Headers, host: str) -> bool:
    """Whether our own script made the request: a browser tells the origin, and no other site may set the header."""
    origin = urlsplit(headers.get("origin", ""))
    return origin.scheme in {"http", "https"} and origin.netloc == host and OWN_HEADER in headers


def _cookie(headers: Headers, name: str) -> str:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _same(given: str, token: str) -> bool:
    return secrets.compare_digest(given.encode(), token.encode())


def _name_of(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _refused(code: int, sentence: str) -> Response:
    return PlainTextResponse(f"{sentence}\n", code)
