"""Why beads are what they are, printed: as tables for a person, and as what JSON can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from align.cli.bead_names import paragraph_name
from align.matching.explaining import Counted, Explanation
from align.matching.pieces import PieceName
from align.records import Alignment, Bead, Document

_CLOSE = 2.0
"""Log-odds below which the two ways are called close; it decides nothing."""
_SMALL = 0.05
"""Log-odds that are shown as 0."""
_COSTS: Mapping[PieceName, str] = {
    "alone": "the cost of leaving paragraphs alone",
    "merge": "the cost of merging paragraphs",
    "numbers inside": "numbers inside a bead",
}


def explanation_tables(explanation: Explanation, alignment: Alignment) -> Iterator[RenderableType]:
    """Yield what a person reads about one bead: its texts, the evidence, and the best alternative."""
    bead = alignment.beads[explanation.bead]
    yield Text(f"Bead {explanation.bead + 1}: {_named([(bead.en, bead.zh)], alignment)}", style="bold")
    yield _texts_table(bead, alignment)
    yield Text(explanation.how)
    if explanation.own:
        yield _evidence_table(explanation.own, bead)
    yield Text(f"{_confidence(explanation, bead)}\n")
    if explanation.other:
        for name, way in (("Chosen", explanation.chosen), ("Alternative", explanation.other)):
            yield Text(f"{name}: {_named([(one.en, one.zh) for one in way], alignment)}")
        yield _comparison_table(explanation)
    if explanation.own:
        yield Text(verdict(explanation))


def explanation_to_json(explanation: Explanation, alignment: Alignment) -> dict[str, Any]:
    """Return an explanation as plain dicts and lists; log-odds and cosines are rounded to four decimals."""
    bead = alignment.beads[explanation.bead]
    return {
        "bead": explanation.bead,
        "en": list(bead.en),
        "zh": list(bead.zh),
        "how": explanation.how,
        "evidence": _counted_to_json(explanation.own) if explanation.own else None,
        "confidence": round(bead.confidence, 4),
        "lead": round(explanation.lead, 4),
        "chosen": [_counted_to_json(counted) for counted in explanation.chosen],
        "alternative": [_counted_to_json(counted) for counted in explanation.other] or None,
        "ahead": round(explanation.ahead, 4) if explanation.other else None,
        "verdict": verdict(explanation) if explanation.own else None,
    }


def verdict(explanation: Explanation) -> str:
    """Return one sentence on how far the chosen way is ahead of the other, and by what."""
    if not explanation.other:
        return "There is no other way: nothing on the other side could be set with it."
    ahead = explanation.ahead
    winner, loser = ("The way chosen", "the best alternative") if ahead >= 0 else ("The alternative", "the way chosen")
    gains = {name: (own - other) * (1 if ahead >= 0 else -1) for name, (own, other) in explanation.by.items()}
    first, *rest = sorted(gains, key=lambda name: -gains[name])
    against = [name for name in rest if gains[name] < -_SMALL]
    if abs(ahead) < _SMALL:
        return "The way chosen and the best alternative count the same; the first of equals is taken."
    words = f"{winner} is {'only ' if abs(ahead) < _CLOSE else ''}{abs(ahead):.1f} ahead of {loser}"
    words += f", mostly by {_cause(first)} ({gains[first]:+.1f})"
    if against:
        words += "; against it " + ("speaks " if len(against) == 1 else "speak ")
        words += " and ".join(f"{_cause(name)} ({gains[name]:+.1f})" for name in reversed(against))
    return words + "."


def _cause(name: PieceName) -> str:
    return _COSTS.get(name, name)


def _texts_table(bead: Bead, alignment: Alignment) -> Table:
    table = Table()
    for column in ("English", "Chinese"):
        table.add_column(column, overflow="fold", ratio=1)
    table.add_row(_texts(bead.en, alignment.en), _texts(bead.zh, alignment.zh))
    return table


def _texts(indices: Sequence[int], document: Document) -> Text:
    return Text("\n".join(document.paragraphs[index].text for index in indices) or "—")


def _evidence_table(counted: Counted, bead: Bead) -> Table:
    """Return the evidence on one bead, a row each, and the flags, which count nothing in the search."""
    table = Table()
    table.add_column("evidence")
    table.add_column("log-odds", justify="right")
    table.add_column("in words", overflow="fold")
    for piece in counted.pieces:
        table.add_row(piece.name, _signed(piece.counts), Text(piece.words))
    table.add_section()
    table.add_row("sum", Text(_signed(counted.total), style="bold"), "")
    for flag in bead.flags:
        table.add_row(flag.severity, "", Text(f"{flag.message} (A flag: the search does not count it.)"))
    return table


def _confidence(explanation: Explanation, bead: Bead) -> str:
    sure = f"{int(100 * bead.confidence)}% sure"
    if explanation.own is None:
        return f"{sure}."
    if not bead.en or not bead.zh:
        return f"{sure}, estimated from its length, its number, and the likeness of what is near it on both sides."
    nearest = "more" if explanation.lead >= 0 else "less"
    return (
        f"{sure}, estimated anew from likeness, lengths, numbers and neighbours; "
        f"it is {abs(explanation.lead):.2f} {nearest} alike, as a cosine, than the best pair of one side with a "
        "paragraph near the other."
    )


def _comparison_table(explanation: Explanation) -> Table:
    """Return what each piece of evidence counts for both ways, side by side."""
    table = Table()
    table.add_column("evidence")
    for column in ("chosen", "alternative", "ahead"):
        table.add_column(column, justify="right")
    table.add_column("the alternative in words", overflow="fold")
    for name, (own, rival) in explanation.by.items():
        words = [piece.words for one in explanation.other for piece in one.pieces if piece.name == name]
        table.add_row(name, _signed(own), _signed(rival), _signed(own - rival), Text("\n".join(words)))
    table.add_section()
    sums = [sum(one.total for one in way) for way in (explanation.chosen, explanation.other)]
    table.add_row("sum", *map(_signed, sums), Text(_signed(explanation.ahead), style="bold"), "")
    return table


def _named(beads: Sequence[tuple[Sequence[int], Sequence[int]]], alignment: Alignment) -> str:
    """Return beads by their paragraphs: `English 4 (b) + 4 (c) with Chinese 4 (b); English 5 alone`."""
    return "; ".join(_named_bead(en, zh, alignment) for en, zh in beads)


def _named_bead(en: Sequence[int], zh: Sequence[int], alignment: Alignment) -> str:
    sides = [("English", en, alignment.en), ("Chinese", zh, alignment.zh)]
    named = [
        f"{language} {' + '.join(paragraph_name(document.paragraphs[index]) for index in indices)}"
        for language, indices, document in sides
        if indices
    ]
    return " with ".join(named) if len(named) > 1 else f"{named[0]} alone"


def _counted_to_json(counted: Counted) -> dict[str, Any]:
    return {
        "en": list(counted.en),
        "zh": list(counted.zh),
        "pieces": [
            {
                "name": piece.name,
                "counts": round(piece.counts, 4),
                "words": piece.words,
                "measured": {
                    key: round(value, 4) if isinstance(value, float) else value for key, value in piece.measured.items()
                },
            }
            for piece in counted.pieces
        ],
        "total": round(counted.total, 4),
    }


def _signed(log_odds: float) -> str:
    return "0.0" if abs(log_odds) < _SMALL else f"{log_odds:+.1f}"
