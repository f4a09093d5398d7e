"""Tables of an HTML page: those that hold data, and those that only set paragraphs side by side."""

from __future__ import annotations

from align.reading import patterns
from align.reading.html.notes import text_of
from align.reading.html.tree import HEADINGS, Element
from align.reading.labels import parse_label

_CELLS = ("td", "th")
_BIG = frozenset(("table", "ol", "ul", "pre", "blockquote", "article", "section", *HEADINGS))
"""Elements that no cell of figures or names has in it."""
_LONGEST_LABEL = 12


def is_data(table: Element) -> bool:
    """Tell whether a table holds data: rows of several cells, that are neither numbered paragraphs nor a masthead."""
    if table.get("role") in ("presentation", "none") or any(inner.tag in _BIG for inner in table.iterdescendants("*")):
        return False
    rows = [[cell for cell in row if cell.tag in _CELLS] for row in table.iter("tr")]
    if any(len([part for part in cell if part.tag == "p" and text_of(part, 1)]) > 1 for row in rows for cell in row):
        return False
    texts = [[text for cell in row if (text := text_of(cell))] for row in rows]
    filled = [row for row in texts if row]
    return bool(filled) and not _is_numbered_text(filled) and not _is_masthead(filled)


def is_label(text: str) -> bool:
    """Tell whether the text of a cell is a paragraph's number and nothing else: `12.`, `(a)`, `一、`."""
    text = text.strip()
    return len(text) <= _LONGEST_LABEL and bool(text) and _labels(text)


def _labels(text: str) -> bool:
    label = parse_label(f"{text} Text")
    return label is not None and label.rest == "Text" and (label.sure or text.isdecimal())


def _is_numbered_text(rows: list[list[str]]) -> bool:
    """Tell whether the rows are paragraphs, in one column or with their numbers in columns of their own."""
    return all(all(map(is_label, row[:-1])) and (len(row) == 1 or not row[-1].isdecimal()) for row in rows)


def _is_masthead(rows: list[list[str]]) -> bool:
    """Tell whether half of the cells are lines of the head of a document."""
    cells = [cell for row in rows for cell in row]
    return 2 * sum(_is_head_line(cell) for cell in cells) >= len(cells) and any(
        _is_head_line(cell) and any(c.isalpha() for c in cell) for cell in cells
    )


def _is_head_line(text: str) -> bool:
    known = (patterns.FURNITURE, patterns.SYMBOL_LINE, patterns.META, patterns.ORGAN)
    return any(pattern.fullmatch(form) for form in (text, text.replace(" ", "")) for pattern in known)
