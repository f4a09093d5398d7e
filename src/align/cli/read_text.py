"""A document as text to paste: its paragraphs restored, a blank line between them."""

from __future__ import annotations

from align.records import Document, Language, Paragraph

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LIKE_BRACKETS = "()（）①②③④⑤⑥⑦⑧⑨⑩㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"


def as_text(document: Document) -> str:
    """Return the paragraphs of a document with their numbers, without what the page prints around them.

    The notes come where they stood, each with its mark; where in a paragraph a mark stood is not kept.
    """
    shown = (p for p in document.paragraphs if p.kind != "furniture")
    return "\n\n".join(_paragraph(paragraph, document.language) for paragraph in shown)


def _paragraph(paragraph: Paragraph, language: Language) -> str:
    text = paragraph.text.replace(" | ", "\t") if paragraph.kind == "table" else paragraph.text
    number = paragraph.number
    if number is None or not number.printed or number.printed == text:
        return text
    if number.scheme == "mark":
        return f"{number.printed.translate(_RAISED)} {text}"
    if any(c in _LIKE_BRACKETS for c in number.printed) or number.scheme in ("article", "chapter", "section", "annex"):
        return f"{number.printed} {text}"
    if number.scheme == "cjk" and language == "zh":
        return f"{number.printed}、{text}"
    return f"{number.printed}. {text}"
