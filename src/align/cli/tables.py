"""Results as tables for a person to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from align.reading.trace import RULES, Step, excerpt
from align.records import About, Alignment, Bead, Document, Severity, Source

_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "note": "blue"}
_SHOWN = 60


def document_table(document: Document) -> Table:
    """Return the paragraphs of a document, one a row, under what it says about itself."""
    head = f"({document.language}, {document.symbol or 'no symbol'}, {document.encoding})"
    table = Table(title=Text("\n".join([f"{document.path}  {head}", *said(document.about)])))
    table.add_column("#", justify="right", style="dim")
    table.add_column("kind")
    table.add_column("no.", justify="right")
    table.add_column("text", overflow="fold")
    table.add_column("notes")
    table.add_column("place", style="dim")
    for paragraph in document.paragraphs:
        table.add_row(
            str(paragraph.index),
            paragraph.kind,
            paragraph.number.printed if paragraph.number else "",
            Text("  " * paragraph.level + paragraph.text),
            " ".join(paragraph.footnotes),
            place(paragraph.source),
        )
    return table


def steps_table(steps: Iterable[Step]) -> Table:
    """Return what was done to a text on the way, one step a row; `⏎` stands for the end of a line."""
    table = Table(title="What was done", title_justify="left")
    table.add_column("rule")
    table.add_column("place", style="dim")
    table.add_column("before", overflow="fold", ratio=1)
    table.add_column("after", overflow="fold", ratio=1)
    for step in map(excerpt, steps):
        table.add_row(step.rule, place(step.source), Text(_shown(step.before)), Text(_shown(step.after)))
    return table


def rules_table(steps: Iterable[Step]) -> Table:
    """Return the rules that were at work, how often, and why there is such a rule."""
    times = Counter(step.rule for step in steps)
    table = Table(title="Rules at work", title_justify="left")
    table.add_column("rule")
    table.add_column("times", justify="right")
    table.add_column("because")
    for rule, reason in RULES.items():
        if times[rule]:
            table.add_row(rule, str(times[rule]), reason)
    return table


def said(about: About) -> list[str]:
    """Return what a document says about itself as one line, or no line where it says nothing."""
    parts = [
        ", ".join(about.symbols[1:] and about.symbols),
        _listed("session", about.sessions),
        _listed("agenda item", about.agenda_items),
        f"issued {about.date}" if about.date else "",
        f"adopted {about.adopted}" if about.adopted else "",
        f"job {about.job_number}" if about.job_number else "",
        f"{about.script} characters" if about.script else "",
    ]
    line = " · ".join(part for part in parts if part)
    return [line] if line else []


def place(source: Source) -> str:
    """Return where a paragraph stands in its file: `3–5` (lines), `p. 3` or `¶ 12`, as far as its format tells."""
    if source.page is not None:
        return f"p. {source.page}"
    if source.paragraph is not None:
        return f"¶ {source.paragraph}"
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in source.lines)


def doubts_table(alignment: Alignment) -> Table:
    """Return the beads that carry a warning or an error, gravest first, one a row."""
    table = Table(title="Look at these", title_justify="left")
    table.add_column("severity")
    table.add_column("bead", justify="right")
    table.add_column("no.", justify="right")
    table.add_column("English", overflow="ellipsis", max_width=_SHOWN)
    table.add_column("Chinese", overflow="ellipsis", max_width=_SHOWN)
    table.add_column("sure", justify="right")
    table.add_column("why", overflow="fold")
    places = {(bead.en, bead.zh): place for place, bead in enumerate(alignment.beads, start=1)}
    for bead in doubtful(alignment):
        severity = bead.severity or "note"
        table.add_row(
            Text(severity, style=_STYLES[severity]),
            str(places[bead.en, bead.zh]),
            _number(bead, alignment),
            Text(_start(bead.en, alignment.en)),
            Text(_start(bead.zh, alignment.zh)),
            f"{int(100 * bead.confidence)}%",
            Text("\n".join(flag.message for flag in bead.flags if flag.severity != "note")),
        )
    return table


def doubtful(alignment: Alignment) -> list[Bead]:
    """Return the beads with a warning or an error, errors first, the least sure first among equals."""
    beads = [bead for bead in alignment.beads if bead.severity in ("warning", "error")]
    return sorted(beads, key=lambda bead: (bead.severity != "error", bead.confidence))


def summary(alignment: Alignment) -> str:
    """Return one line on an alignment: how many beads of which kind, and how many to look at."""
    text = [b for b in alignment.beads if _is_text(b, alignment)]
    alone = sum(not b.en or not b.zh for b in text)
    grouped = sum(len(b.en) + len(b.zh) > 2 for b in text if b.en and b.zh)
    severities = Counter(b.severity for b in text)
    return (
        f"{len(text)} beads: {len(text) - alone - grouped} one to one, {grouped} of several paragraphs, "
        f"{alone} without counterpart; {severities['error']} with errors, {severities['warning']} with warnings, "
        f"{severities['note']} with notes."
    )


def _is_text(bead: Bead, alignment: Alignment) -> bool:
    kinds = {alignment.en.paragraphs[i].kind for i in bead.en} | {alignment.zh.paragraphs[j].kind for j in bead.zh}
    return kinds != {"furniture"}


def _number(bead: Bead, alignment: Alignment) -> str:
    numbers = [alignment.en.paragraphs[i].number for i in bead.en[:1]] + [
        alignment.zh.paragraphs[j].number for j in bead.zh[:1]
    ]
    printed = list(dict.fromkeys(number.printed for number in numbers if number))
    return " / ".join(printed)


def _start(indices: tuple[int, ...], document: Document) -> str:
    if not indices:
        return "—"
    text = document.paragraphs[indices[0]].text
    more = f" (+{len(indices) - 1})" if len(indices) > 1 else ""
    return (text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…") + more


def _listed(name: str, values: tuple[str, ...]) -> str:
    return f"{name}{'s' if values[1:] else ''} {', '.join(values)}" if values else ""


def _shown(text: str) -> str:
    return text.replace("\n", "⏎").replace("\t", "→")
