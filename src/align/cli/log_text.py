"""Events as a person reads them: when, who, on what, what, and how it was before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from align.cli.term_text import changes, shown
from align.store.changing_beads import ALIGNMENT
from align.store.events import WORKBOOK, Event
from align.store.log import Logged

_MOST: Final = 6
"""Beads of one event that are told one by one."""
_FIELDS: Final = ("status", "comment")


def logged_line(logged: Logged) -> str:
    """Return an event as one line."""
    event = logged.event
    subject = logged.document or event.subject
    said = _SAID.get(event.subject_kind, _of_concept)(event)
    undoes = f" (event {event.undoes})" if event.undoes else ""
    why = f" [{event.why}]" if event.why else ""
    return shown(f"{event.number}  {event.at}  {event.who}  {subject}  {event.what}{undoes}{said and f': {said}'}{why}")


def logged_json(logged: Logged) -> dict[str, Any]:
    """Return an event as JSON holds it."""
    return {**asdict(logged.event), "document": logged.document}


def _of_concept(event: Event) -> str:
    return ", ".join(changes(event.before or {}, event.after or {}))


def _of_workbook(event: Event) -> str:
    after = event.after or {}
    count = len(after["wishes"])
    return f"{after['file']}, {count} decision{'' if count == 1 else 's'}"


def _of_beads(event: Event) -> str:
    """Return what became of the beads of an event."""
    after = event.after or {}
    if event.before is None:
        return f"{after['beads']} beads"
    old = {fields["id"]: fields for fields in event.before["beads"]}
    new = {fields["id"]: fields for fields in after["beads"]}
    if len(old | new) > _MOST:
        return f"{len(old)} beads became {len(new)}"
    if old.keys() == new.keys() and all(_group(old[bead]) == _group(new[bead]) for bead in old):
        return "; ".join(f"bead {bead}{_fields(old[bead], new[bead])}" for bead in old)
    return f"{_groups(old)} → {_groups(new)}"


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    return "".join(_field(name, old[name], new[name]) for name in _FIELDS if old[name] != new[name])


def _field(name: str, old: str, new: str) -> str:
    return f" {old} → {new}" if name == "status" else f" {name} “{old}” → “{new}”"


def _groups(beads: Mapping[int, Mapping[str, Any]]) -> str:
    return "; ".join(f"bead {bead} {_group(fields)}" for bead, fields in beads.items())


def _group(fields: Mapping[str, Any]) -> str:
    return " ↔ ".join(_indices(side, fields[side]) for side in ("en", "zh"))


def _indices(side: str, indices: list[int]) -> str:
    return f"{side} {','.join(f'#{index}' for index in indices)}" if indices else "—"


_SAID: Final = {ALIGNMENT: _of_beads, WORKBOOK: _of_workbook}
"""What is told of an event, by the kind of its subject."""
