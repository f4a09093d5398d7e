"""Pages made of templates, in the language of the reviewer."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import PurePath
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from align.exchange.html import LANGUAGE_TAGS, SEVERITY_SHAPES
from align.records import SEVERITIES, Language
from align.review.web.site import site_of
from align.review.web.words import WORDS, all_words, word
from align.store.overviews import Overview

_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def language_of(request: Request) -> Language:
    """Return the language that a page is asked for in."""
    return "zh" if request.query_params.get("lang") == "zh" else "en"


def page(request: Request, template: str, *, code: int = 200, **values: Any) -> Response:
    """Return a page of this template, in which everything that is put in is escaped."""
    language = language_of(request)
    site = site_of(request)

    def say(key: str, **parts: object) -> str:
        return word(key, language).format(**parts)

    def address(path: str, into: Language = language) -> str:
        return path + ("?lang=zh" if into == "zh" else "")

    text = (
        _environment()
        .get_template(template)
        .render(
            say=say,
            address=address,
            language=language,
            tag=LANGUAGE_TAGS[language],
            other="zh" if language == "en" else "en",
            here=request.url.path,
            words=all_words(language),
            reviewer=site.reviewer,
            login=site.login,
            store=site.store.name,
            title_of=title_of,
            file_name=lambda path: PurePath(path).name,
            scripts=[name for name in _files() if name.endswith(".js")],
            severities=tuple(reversed(SEVERITIES)),
            shapes=SEVERITY_SHAPES,
            flag_name=lambda code: say(f"flag {code}") if f"flag {code}" in WORDS else code,
            **values,
        )
    )
    return HTMLResponse(text, code)


def title_of(document: Overview) -> str:
    """Return what a document is called: its symbol, its title or the name of its English file."""
    return document.symbol or document.title or PurePath(document.en_path).name


async def static(request: Request) -> Response:
    """Hand out a script or a style sheet of ours; nothing else has a name here."""
    found = _files().get(request.path_params["file"])
    if found is None:
        return Response(status_code=404)
    content, media_type = found
    return Response(content, media_type=media_type)


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    """Return the contents and types of what the pages load, by name; read once, so that no request names a file."""
    folder = resources.files("align.review.web").joinpath("static")
    return {
        item.name: (item.read_bytes(), _TYPES[PurePath(item.name).suffix])
        for item in folder.iterdir()
        if PurePath(item.name).suffix in _TYPES
    }


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("align.review.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
