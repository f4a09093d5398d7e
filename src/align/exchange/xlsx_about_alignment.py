"""What the workbook of an alignment tells about it: the documents, what made it, and how it came out."""

from __future__ import annotations

from collections import Counter
from typing import Final

from align.exchange.xlsx_about import Part, made_with
from align.exchange.xlsx_looks import EMPTY_COLOUR, SEVERITY_COLOURS
from align.records import SEVERITIES, Alignment, Document

COLOURS: Final = (
    ("Error", SEVERITY_COLOURS["error"], "The two sides do not say the same, or are not a pair: correct it."),
    ("Warning", SEVERITY_COLOURS["warning"], "Something speaks against the pair: read both sides."),
    ("Note", SEVERITY_COLOURS["note"], "Worth knowing; the pair is probably right."),
    ("Empty", EMPTY_COLOUR, "The other language has no paragraph that belongs here."),
)


def about_alignment(alignment: Alignment) -> dict[str, Part]:
    """Return the parts of the sheet "About"."""
    return {
        "Documents": {"English": described(alignment.en), "Chinese": described(alignment.zh)},
        "Made with": made_with(alignment.signature),
        "Beads": _counts(alignment),
    }


def described(document: Document) -> str:
    """Return a document by its file, its symbol and how long it is."""
    symbol = f"{document.symbol}, " if document.symbol else ""
    return f"{document.path} ({symbol}{len(document.paragraphs)} paragraphs)"


def _counts(alignment: Alignment) -> Part:
    counts = Counter(bead.severity for bead in alignment.beads)
    return {
        "All": len(alignment.beads),
        **{f"With a flag: {severity}": counts[severity] for severity in reversed(SEVERITIES)},
        "Without a flag": counts[None],
        "One side only": sum(not (bead.en and bead.zh) for bead in alignment.beads),
    }
