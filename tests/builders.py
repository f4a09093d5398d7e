"""Small documents and alignments, made on the spot."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from align.records import Alignment, Bead, Document, Language, Paragraph, Signature


def document(language: Language, *texts: str | Paragraph, symbol: str | None = None) -> Document:
    """Return a document of these paragraphs; a paragraph given whole is set to its place."""
    paragraphs = [Paragraph(0, "paragraph", text) if isinstance(text, str) else text for text in texts]
    return Document(
        path=f"resolution.{language}.txt",
        language=language,
        paragraphs=tuple(replace(paragraph, index=index) for index, paragraph in enumerate(paragraphs)),
        symbol=symbol,
    )


def alignment(en: Document, zh: Document, *beads: Bead) -> Alignment:
    """Return an alignment of these beads, or, without any, of paragraphs paired one by one as far as they go."""
    one_by_one = zip_longest(range(len(en.paragraphs)), range(len(zh.paragraphs)))
    return Alignment(
        en=en,
        zh=zh,
        beads=beads or tuple(Bead(_side(i), _side(j), 0.9) for i, j in one_by_one),
        signature=Signature("0.1.0", "test encoder", {"window": 50, "seed": 1}),
    )


def _side(index: int | None) -> tuple[int, ...]:
    return () if index is None else (index,)
