"""`align review`: the page on which people decide, served on this machine."""

from __future__ import annotations

import contextlib
import webbrowser
from pathlib import Path

import click

from align.cli.app import HELP
from align.cli.common import PATH, cache_option, encoder_for, model_option, say
from align.cli.deciding_options import by_option, login_name
from align.cli.reviewed_store import store_of


@click.command("review", context_settings=HELP)
@click.argument("file", metavar="STORE|JSON", type=PATH)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; others need a token.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port to listen on.  [default: one that is free]"
)
@by_option
@click.option("--browser/--no-browser", default=True, show_default=True, help="Open the page in the browser.")
@model_option
@cache_option
def command(  # noqa: PLR0917 - click passes options by name
    file: Path, host: str, port: int, by: str | None, browser: bool, model: str | None, cache: bool
) -> None:
    """Open a page on which to confirm and correct the pairs of a store, the doubtful ones first.

    An alignment (JSON) is put into a store beside it, where the decisions are kept. Every decision is on disk before
    the page says so. The page is to be had on this machine only, unless --host says otherwise; then its address holds
    a secret. Ctrl-C ends it.

    \b
    Example:
      align review review.store
      align review resolution.json --by "Li Na"
      align review review.store --host 0.0.0.0 --port 8000 --no-browser
    """  # noqa: D301 - click keeps the lines after \b as they are
    from align.review.judges import Judges  # noqa: PLC0415 - loads the web server
    from align.review.web.server import listen, serve  # noqa: PLC0415
    from align.review.web.site import Site  # noqa: PLC0415

    store = store_of(file, by)
    judges = Judges(lambda: encoder_for(model, cache=cache))
    listening = listen(host, port)
    click.echo(listening.address)
    say("the page is at this address; Ctrl-C ends it")
    if browser:
        _open(listening.address)
    with contextlib.suppress(KeyboardInterrupt):
        serve(Site(store, judges, reviewer=by or "", login=_login()), listening)
    say(f"ended; every decision is in {store}")


def _login() -> str:
    """Return the name that the page proposes, where the system knows one."""
    with contextlib.suppress(click.UsageError):
        return login_name()
    return ""


def _open(address: str) -> None:
    """Open the page where there is a browser with a window; a program in the terminal would take it over."""
    with contextlib.suppress(webbrowser.Error):
        found = webbrowser.get()
        if not isinstance(found, webbrowser.GenericBrowser) or isinstance(found, webbrowser.BackgroundBrowser):
            found.open(address)
