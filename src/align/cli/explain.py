"""`--explain`: the beads a person names, and why they are what they are."""

from __future__ import annotations

from collections.abc import Sequence

from align.cli.bead_names import BeadName, also_means, named_bead
from align.cli.common import console, say
from align.cli.explain_text import explanation_tables
from align.matching.explaining import Explainer, Explanation
from align.records import Alignment


def explain_beads(names: Sequence[BeadName], alignment: Alignment, explainer: Explainer) -> list[Explanation]:
    """Return the explanations of the beads named, each once, in the order of their names.

    Raises:
        UsageError: a name fits no bead, or several.
    """
    beads = dict.fromkeys(named_bead(name, alignment) for name in names)
    for name in names:
        if other := also_means(name, alignment):
            say(f"{name.given} is the number of a bead; for the paragraph with that number say --explain {other}.")
    return [explainer.explain(bead) for bead in beads]


def print_explanations(explanations: Sequence[Explanation], alignment: Alignment) -> None:
    """Print what a person reads about some beads."""
    screen = console()
    for explanation in explanations:
        for part in explanation_tables(explanation, alignment):
            screen.print(part)
        screen.print()
