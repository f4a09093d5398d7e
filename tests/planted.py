"""Defects planted in test documents, and whether the flags of an alignment name them."""

from __future__ import annotations

from collections.abc import Iterable

from align.evaluation import Gold, Prediction
from align.evaluation.gold import Defect
from align.evaluation.pairs import Pair
from align.records import Bead

_FIGURE = {"figure-mismatch"}
_GROUP = {"merged", "split"}
_CODES = {
    "wrong-year": _FIGURE,
    "wrong-reference": _FIGURE,
    "wrong-amount": _FIGURE,
    "wrong-ordinal": _FIGURE,
    "missing": {"missing-in-en", "missing-in-zh"},
    "merge": _GROUP,
    "split": _GROUP,
    "number-lost": {"number-missing"},
    "number-mistyped": {"number-mismatch"},
    "swap": {"moved"},
    "untranslated": {"untranslated"},
}
"""The flags that name each kind of defect."""


def unnamed(gold: Gold, prediction: Prediction) -> list[str]:
    """Return the defects that no flag above a note names, each as its kind and its paragraphs."""
    return [
        f"{defect.kind} at {sorted(defect.region.en)} {sorted(defect.region.zh)}"
        for defect in gold.defects or ()
        if not any(_names(bead, defect) for bead in prediction.beads)
    ]


def false_alarms(gold: Gold, beads: Iterable[Bead]) -> list[tuple[Pair, list[str]]]:
    """Return the beads with a flag above a note that touch no defect, with their codes."""
    return [
        ((bead.en, bead.zh), sorted(flag.code for flag in bead.flags))
        for bead in beads
        if bead.severity in ("warning", "error")
        and not any(defect.region.touches((bead.en, bead.zh)) for defect in gold.defects or ())
    ]


def _names(bead: Bead, defect: Defect) -> bool:
    codes = {flag.code for flag in bead.flags if flag.severity != "note"}
    wanted = _CODES[defect.kind.replace("_", "-")]
    return defect.region.touches((bead.en, bead.zh)) and not codes.isdisjoint(wanted)
