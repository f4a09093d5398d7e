"""From a plain-text file to a document."""

from __future__ import annotations

from pathlib import Path

from align.errors import ReadingError
from align.reading.about import about
from align.reading.joining import join
from align.reading.language import detect
from align.reading.lines import layout_of, split_lines
from align.reading.repair import sets_spaces
from align.reading.restoring import restore, words_of
from align.reading.tagging import tag_lines
from align.reading.trace import Trace
from align.records import Document, Language, Paragraph


def read_paragraphs(text: str, trace: Trace | None = None) -> list[Paragraph]:
    """Return the logical paragraphs of a text, page furniture and footnotes included, in order.

    What is done to the text is noted in the trace.
    """
    trace = trace or Trace()
    tagged = tag_lines(split_lines(text, trace), trace)
    layout = layout_of([item.line for item in tagged if item.tag == "text"])
    return restore(join(tagged, layout), words_of(text), trace, spaced=sets_spaces(text))


def document(path: Path, text: str, encoding: str, paragraphs: list[Paragraph], language: Language | None) -> Document:
    """Return the document of these paragraphs; raises ReadingError where its language is neither of the two."""
    found = language or detect(text)
    if found is None:
        raise ReadingError(f"{path} is in neither English nor Chinese; un-align pairs these two languages.")
    symbol, said = about(paragraphs, found)
    return Document(str(path), found, tuple(paragraphs), symbol, encoding, said)
