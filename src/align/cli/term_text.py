"""Concepts of a termbase as a person reads them: a table of many, or everything about one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import click
from rich.table import Table
from rich.text import Text

from align.cli.places import cited
from align.records import Concept, Evidence, State, Term, TranslationUnit
from align.store.events import Event, Fields

COLOURS: Final[dict[State, str]] = {"approved": "green", "candidate": "yellow", "deprecated": "red", "rejected": "red"}
_LABEL: Final = 11
_FIELDS: Final = {
    "en": "English terms",
    "zh": "Chinese terms",
    "kind": "kind",
    "note": "note",
    "contexts": "contexts",
    "evidence": "evidence",
    "origin": "origin",
}
"""What the fields of a concept are called."""


def concepts_table(concepts: Iterable[Concept]) -> Table:
    """Return a table with one concept a row."""
    table = Table()
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("English", overflow="fold")
    table.add_column("Chinese", overflow="fold")
    table.add_column("kind")
    table.add_column("state")
    table.add_column("pairs", justify="right")
    table.add_column("docs", justify="right")
    table.add_column("sure", justify="right")
    for concept in concepts:
        table.add_row(
            concept.id,
            _names(concept.en),
            _names(concept.zh),
            concept.kind,
            Text(concept.state, style=COLOURS[concept.state]),
            *_figures(concept.evidence),
        )
    return table


def in_a_line(concept: Concept) -> str:
    """Return a concept as its id and its two preferred terms."""
    return shown(f"{concept.id} {concept.en[0].text} ↔ {concept.zh[0].text}")


def everything(concept: Concept, events: Sequence[Event]) -> str:
    """Return all that is known of a concept, with its contexts and its history."""
    state = click.style(concept.state, fg=COLOURS[concept.state])
    lines = [f"{click.style(concept.id, bold=True)}  {concept.kind}, {state}"]
    lines += _terms("English", concept.en)
    lines += _terms("Chinese", concept.zh)
    lines += _labelled("note", concept.note)
    lines += _labelled("origin", concept.origin)
    if concept.evidence:
        lines += _labelled("evidence", _evidence(concept.evidence))
        lines += _labelled("reasons", "; ".join(concept.evidence.reasons))
    for context in concept.contexts:
        lines += _context(context)
    lines += [click.style("history", bold=True), *(f"  {_event(event, concept.id)}" for event in events)]
    return "\n".join(lines)


def shown(text: str) -> str:
    """Return a text of a document without what would make a terminal do something."""
    return "".join(char if char.isprintable() else " " for char in text)


def _names(terms: Sequence[Term]) -> Text:
    text = Text(shown(terms[0].text))
    others = shown("; ".join(term.text for term in terms[1:]))
    return text.append(f"\n{others}", style="dim") if others else text


def _figures(evidence: Evidence | None) -> tuple[str, str, str]:
    if evidence is None:
        return "", "", ""
    # Rounded down: nothing that is not certain is to look so.
    sure = "guess" if evidence.guess else f"{int(100 * evidence.confidence)}%"
    return str(evidence.pairs), str(evidence.documents), sure


def _terms(label: str, terms: Sequence[Term]) -> Iterator[str]:
    for term in terms:
        role = "" if term.role == "preferred" else click.style(f"  ({term.role})", dim=True)
        yield f"  {label:<{_LABEL}}{shown(term.text)}{role}"
        label = ""


def _labelled(label: str, text: str) -> list[str]:
    return [f"  {label:<{_LABEL}}{shown(text)}"] if text else []


def _evidence(evidence: Evidence) -> str:
    years = [str(year) for year in (evidence.first_year, evidence.last_year) if year is not None]
    pairs, documents, sure = _figures(evidence)
    parts = [f"{pairs} pairs in {documents} documents", "–".join(dict.fromkeys(years))]
    return ", ".join(filter(None, [*parts, sure if evidence.guess else f"{sure} sure"]))


def _context(context: TranslationUnit) -> Iterator[str]:
    place = [context.document, cited(context.place), str(context.year or "")]
    yield click.style("context", bold=True) + click.style(f"  {shown(', '.join(filter(None, place)))}", dim=True)
    yield f"  {shown(context.en)}"
    yield f"  {shown(context.zh)}"


def _event(event: Event, concept_id: str) -> str:
    subject = "" if event.subject == concept_id else f"{event.subject} "
    changed = ", ".join(changes(event.before or {}, event.after or {}))
    why = f": {event.why}" if event.why else ""
    return shown(f"{event.at}  {event.who}  {subject}{event.what}{_other(event)}{changed and f' ({changed})'}{why}")


def _other(event: Event) -> str:
    """Return the concept that took part in a merger, or nothing."""
    other = {"merged": "merged", "merged into": "id"}.get(event.what, "")
    return f" {event.after[other]}" if event.after and other in event.after else ""


def changes(before: Fields, after: Fields) -> Iterator[str]:
    """Yield what an event changed: a state in full, of other fields the name; of what is new, all that is said."""
    for name, value in after.items():
        if name in ("state", "origin") and name not in before:
            yield str(value)
        elif name == "state":
            yield f"{before[name]} → {value}"
        elif name in _FIELDS:
            yield _FIELDS[name]
