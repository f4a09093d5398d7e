"""The server on this machine: a port that is known before it starts, and a quiet end."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass

import uvicorn

from align.errors import OutputError
from align.review.web.app import make_app
from align.review.web.guard import Access
from align.review.web.site import Site

_PATIENCE = 2
"""Seconds that open requests have to end in."""


@dataclass(frozen=True, slots=True)
class Listening:
    """A place at which a page is to be had."""

    socket: socket.socket
    access: Access
    address: str
    """What a reviewer opens; it holds the token where there is one."""


def listen(host: str, port: int) -> Listening:
    """Take a port, or any that is free for 0, and return how the page is reached there.

    Raises:
        OutputError: the port or the host is not to be had.
    """
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        taken = socket.create_server(place, family=family)
    except (OSError, OverflowError, UnicodeError) as error:
        # Python adds the address, which is told already.
        reason = (getattr(error, "strerror", None) or str(error)).partition(" (while")[0]
        where = f"{host}, port {port}" if port else host
        raise OutputError(f"Nothing can listen on {where} ({reason}); name another --host or --port.") from error
    access = _access(host, str(place[0]))
    shown = socket.gethostname() if access.any_address else host
    where = f"http://{f'[{shown}]' if ':' in shown else shown}:{taken.getsockname()[1]}/"
    return Listening(taken, access, where + (f"?token={access.token}" if access.token else ""))


def server_of(site: Site, listening: Listening) -> uvicorn.Server:
    """Return what answers requests once it runs with the socket that is listening."""
    app = make_app(site, listening.access)
    # Without a log no address, and so no token, is written anywhere; without WebSockets there is no other way in.
    config = uvicorn.Config(
        app,
        log_level="critical",
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_PATIENCE,
    )
    return uvicorn.Server(config)


def serve(site: Site, listening: Listening) -> None:
    """Answer requests until the user interrupts, which raises KeyboardInterrupt."""
    server_of(site, listening).run(sockets=[listening.socket])


def _access(host: str, bound: str) -> Access:
    """Return who may come in by the address that is listened on: without a token nobody but this machine."""
    address = ipaddress.ip_address(bound.partition("%")[0])
    if address.is_loopback:
        return Access(names=Access().names | {host.lower(), bound})
    token = secrets.token_urlsafe(32)
    names = Access().names | {host.lower(), bound}
    if not address.is_unspecified:
        return Access(names, token=token)
    own = {socket.gethostname().lower(), socket.getfqdn().lower()}
    return Access(names | own, any_address=True, token=token)
