"""What the workbook of a review tells the reviewer who opens it: what to do, and what each decision does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from align.exchange.review_layout import DECISIONS
from align.exchange.xlsx_about import Part, made_with
from align.exchange.xlsx_about_alignment import COLOURS as SEVERITIES
from align.exchange.xlsx_about_alignment import described
from align.exchange.xlsx_looks import DECIDED_COLOUR
from align.store.alignments import StoredAlignment

COLOURS: Final = (*SEVERITIES, ("Green", DECIDED_COLOUR, "Decided on, in this workbook or before."))

_HINTS: Final = {
    "What to do": "Look at the red and yellow rows: “What to look at” says why. Choose under “Decision” what is to be "
    "done. Rows without a decision stay as they are; send the workbook back whenever you like, and go on in it.",
    "Filter and sort": "As you like. “No.” gives the order of the document again.",
    "A text in the wrong row": "Cut the whole paragraph and paste it into the row it belongs to, on the same side "
    "(inside the cells, so that the rows stay). Sort by “No.” first, so that the neighbours are neighbours.",
    "Other changes of a text": "They do not change the document; what you wrote is kept as a comment.",
    "Comment": "Write what the next reader should know; clear it to take it away.",
    "Rows": "Do not add rows; do not change what is in hidden columns and sheets. A row you delete is left undecided.",
}


def about_review(stored: Sequence[StoredAlignment]) -> dict[str, Part]:
    """Return the parts of the sheet "How to review"."""
    signatures = list(dict.fromkeys(tuple(made_with(one.signature).items()) for one in stored))
    return {
        "How to review": _HINTS,
        "Decisions": DECISIONS,
        **{_numbered("Document", n, stored): _documents(one) for n, one in enumerate(stored, start=1)},
        **{_numbered("Made with", n, signatures): dict(one) for n, one in enumerate(signatures, start=1)},
    }


def _documents(stored: StoredAlignment) -> Part:
    return {"English": described(stored.en), "Chinese": described(stored.zh), "Alignment": stored.id}


def _numbered(heading: str, number: int, of_all: Sequence[object]) -> str:
    return heading if len(of_all) == 1 else f"{heading} {number}"
