"""Judges of the beads of a store: made when first asked for, and kept for the documents at hand."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from align.store.alignments import get

if TYPE_CHECKING:
    from align.encoding import Encoder
    from align.matching.judging import Judge

_KEPT: Final = 4
"""Documents whose vectors stay in memory: those that a few reviewers have open."""


class Judges:
    """Gives the judge of an alignment; whoever has several threads lets one at a time decide."""

    def __init__(self, encoder: Callable[[], Encoder]) -> None:
        """Take what loads the encoder, which is called when a bead has to be judged for the first time."""
        self._load = encoder
        self._encoder: Encoder | None = None
        self._judges: OrderedDict[str, Judge] = OrderedDict()

    @property
    def encoder(self) -> Encoder:
        """The encoder, loaded."""
        if self._encoder is None:
            self._encoder = self._load()
        return self._encoder

    def of(self, connection: sqlite3.Connection, name: str) -> Judge:
        """Return the judge of an alignment; the first time this takes as long as encoding its documents.

        Raises:
            AlignError: there is no such alignment.
        """
        from align.matching.judging import Judge  # noqa: PLC0415 - loads what matches

        if name not in self._judges:
            stored = get(connection, name)
            self._judges[name] = Judge(stored.en, stored.zh, self.encoder)
            while len(self._judges) > _KEPT:
                self._judges.popitem(last=False)
        self._judges.move_to_end(name)
        return self._judges[name]
