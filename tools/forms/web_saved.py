"""Print a sample document as a page saved from a browser: semantic HTML between a site's menu and its footer."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from forms.masthead import Masthead, part_masthead
from forms.sheet import Look, Piece, Sheet

MENU: Final = {"en": ("Home", "Documents", "Search", "Contact"), "zh": ("首页", "文件", "搜索", "联系我们")}
FOOTER: Final = {"en": "Accept all cookies", "zh": "接受所有Cookie"}
"""What the site adds to a document."""
_SPANS: Final[dict[Look, str]] = {
    "plain": "{text}",
    "field": "{text}",
    "verb": "<em>{text}</em>",
    "mark": '<sup><a href="#note-{text}">{text}</a></sup>',
    "inserted": "<ins>{text}</ins>",
    "deleted": "<del>{text}</del>",
    "hidden": '<span style="display: none">{text}</span>',
    "link": '<a href="{code}">{text}</a>',
}
_HEADINGS: Final = {"title": "h1", "heading": "h2"}

_PAGE: Final = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>body {{ max-width: 45em; margin: auto }} .right {{ text-align: right }}</style>
<script>window.dataLayer = [["consent", "<p>1. Not a paragraph</p>"]];</script>
</head>
<body>
<!-- <p>2. Nor is this one</p> -->
<nav><ul>{menu}</ul></nav>
<main>
<article>
{body}
</article>
</main>
<aside hidden><p>3. Nor this</p></aside>
<footer><button>{footer}</button></footer>
<noscript><img src="https://example.org/pixel.gif" alt="4. Nor this"></noscript>
</body>
</html>
"""


def saved_page(sheet: Sheet) -> bytes:
    """Return a document as a saved page in UTF-8; English counts in lists, Chinese has its numbers typed."""
    masthead = part_masthead(sheet)
    parts = [*_masthead(masthead), *_body(masthead.body, counted=sheet.language == "en"), *_notes(sheet)]
    page = _PAGE.format(
        language="zh-CN" if sheet.language == "zh" else "en",
        title=escape(sheet.symbol),
        menu="".join(f'<li><a href="/{i}">{word}</a></li>' for i, word in enumerate(MENU[sheet.language])),
        footer=FOOTER[sheet.language],
        body="\n".join(parts),
    )
    return page.encode()


def _masthead(masthead: Masthead) -> Iterator[str]:
    yield "<header>"
    for text in (masthead.owner, masthead.symbol, *masthead.organs, *masthead.cover, *masthead.corner):
        yield f"<div>{escape(text)}</div>"
    yield "</header>"
    for piece in (piece for column in masthead.columns for piece in column):
        yield f"<p><strong>{_inside(piece)}</strong></p>"


def _body(pieces: tuple[Piece, ...], *, counted: bool) -> Iterator[str]:
    """Yield the body; a list goes on as long as nothing but its own paragraphs follows."""
    in_list = in_table = False
    for piece in pieces:
        main = counted and piece.number is not None and piece.kind in ("operative", "paragraph") and not piece.struck
        if in_table and piece.kind != "table":
            yield "</tbody></table></figure>"
            in_table = False
        if in_list and (main or piece.kind != "subparagraph"):
            yield "</li>"
        if in_list and not main and piece.kind != "subparagraph":
            yield "</ol>"
            in_list = False
        if main:
            yield (
                f"<li><p>{_inside(piece)}</p>"
                if in_list
                else f'<ol start="{piece.number}">\n<li><p>{_inside(piece)}</p>'
            )
            in_list = True
        elif piece.kind == "table":
            yield from _row(piece, first=not in_table)
            in_table = True
        else:
            yield _block(piece)
    if in_list:
        yield "</li>\n</ol>"


def _block(piece: Piece) -> str:
    number = ""
    if piece.number:
        number = f"{piece.number} " if piece.number.endswith(")") else f"{piece.number}. "
    if piece.struck:
        return f"<p><del>{number}{escape(piece.spans[0].text)}</del></p>"
    if piece.captions:
        return f"<figure><figcaption>{_inside(piece)}</figcaption>"
    tag = _HEADINGS.get(piece.kind, "p")
    return f"<{tag}>{number}{_inside(piece)}</{tag}>"


def _row(piece: Piece, *, first: bool) -> Iterator[str]:
    tag = "th" if first else "td"
    cells = "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in piece.cells)
    if first:
        yield f"<table><thead><tr>{cells}</tr></thead>\n<tbody>"
    else:
        yield f"<tr>{cells}</tr>"


def _inside(piece: Piece) -> str:
    return "".join(_SPANS[span.look].format(text=_escaped(span.text), code=escape(span.code)) for span in piece.spans)


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\u00ad", "&shy;").replace("\u00a0", "&nbsp;")


def _notes(sheet: Sheet) -> Iterator[str]:
    if not sheet.notes:
        return
    yield '<section class="footnotes">\n<hr>'
    if sheet.language == "en":
        yield "<ol>"
        for mark, text in sheet.notes.items():
            yield f'<li id="note-{mark}"><p>{escape(text)} <a href="#reference-{mark}">\u21a9</a></p></li>'
        yield "</ol>"
    else:
        for mark, text in sheet.notes.items():
            yield f'<p id="note-{mark}"><sup>{mark}</sup> {escape(text)}</p>'
    yield "</section>"
