"""The approved terms of a store as they are looked for in its texts, gathered again when somebody decided on terms."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from align.records import Language
from align.store.changing import CONCEPT
from align.store.termbase import concepts
from align.terms.spotting import Spotter

Spotters = Mapping[Language, Spotter]


class Glossary:
    """Finds the approved terms of a store, for several threads at once."""

    def __init__(self) -> None:
        self._known: tuple[int, Spotters] = (0, {})

    def spotters(self, connection: sqlite3.Connection) -> Spotters:
        """Return what finds the terms of each language; nothing where none was ever decided on."""
        (latest,) = connection.execute(
            "SELECT coalesce(max(number), 0) FROM event WHERE subject_kind = ?", (CONCEPT,)
        ).fetchone()
        if self._known[0] != latest:
            approved = list(concepts(connection, state="approved"))
            self._known = latest, {"en": Spotter(approved, "en"), "zh": Spotter(approved, "zh")}
        return self._known[1]
