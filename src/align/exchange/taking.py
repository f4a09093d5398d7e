"""Which pairs are taken from a file that holds texts in English and Chinese."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, get_args

from align.exchange.vouched import VouchedUnit
from align.records import Status, TranslationUnit

_STATUSES: Final[tuple[Status, ...]] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Taking:
    """What to take of a file; by default all pairs but those with an error that nobody looked at."""

    wanted: Callable[[Status | None, float | None], bool] = lambda _status, _confidence: True
    """Whether a pair of that status and confidence is; they are None where the file does not tell them."""
    left_out: Callable[[int], object] = lambda _pairs: None
    """Called with the number of pairs left out because of an error, as they are met."""
    by_sentence: bool = True
    """Whether of an alignment the sentences inside a bead are taken, where it has them, or the bead as a whole."""

    def plain(self, units: Iterable[VouchedUnit]) -> Iterator[TranslationUnit]:
        """Yield the units that are wanted, without what speaks for them."""
        return (one.unit for one in units if self.wanted(one.status, one.confidence))


EVERYTHING: Final = Taking()


def status_of(text: str) -> Status | None:
    """Return the status that a cell or a property tells, in any case, or None where it tells none of ours."""
    return next((status for status in _STATUSES if status == text.strip().casefold()), None)


def confidence_of(text: str) -> float | None:
    """Return the confidence that a cell or a property tells, `0.93` or `93%`, or None where it tells none."""
    number = text.strip().removesuffix("%")
    try:
        return float(number) / (100 if number != text.strip() else 1)
    except ValueError:
        return None
