"""All scores of a set of predictions, with what made them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Literal

from align.evaluation.beads import Counts, count, count_blocks, judge, tally
from align.evaluation.bootstrap import RESAMPLES, Interval, bootstrap
from align.evaluation.calibration import calibration_error
from align.evaluation.flags import FlagScore, score_flags
from align.evaluation.pairs import pair_class, pair_type
from align.evaluation.prediction import Case, Coverage
from align.evaluation.scores import Score, Tally
from align.records import Severity, Signature

ENOUGH_DOCUMENTS = 5
"""From this many on, documents are resampled; below, blocks of paragraphs."""
SEED = 7
NO_CLASSES = {"1-1": Tally(), "n-m": Tally(), "null": Tally()}

Unit = Literal["documents", "blocks"]


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of a set of predictions against its gold."""

    signatures: tuple[Signature, ...]
    """Of the predicted alignments, each once."""
    documents: int
    missing: tuple[str, ...]
    """Documents without a prediction; they count as if nothing had been found in them."""
    en: Coverage
    zh: Coverage
    strict: Score
    lax: Score
    strict_f1: Interval | None
    """95 % interval of the strict F1."""
    lax_f1: Interval | None
    many_f1: Interval | None
    """95 % interval of the F1 on n-m beads."""
    macro_f1: float
    """Mean of the documents' strict F1."""
    classes: Mapping[str, Tally]
    types: Mapping[str, Tally]
    flags: FlagScore | None
    """None where the gold lists no defects."""
    calibration_error: float | None
    """None where nothing was predicted."""
    flags_from: Severity
    unit: Unit
    """What was resampled."""
    resamples: int
    seed: int


def evaluate(cases: Sequence[Case], *, flags_from: Severity = "warning", seed: int = SEED) -> Report:
    """Score predictions against their gold.

    Args:
        cases: At least one.
        flags_from: The mildest severity that counts as a flag.
        seed: Seed of the bootstrap.
    """
    verdicts = [judge(case) for case in cases]
    documents = [count(verdict) for verdict in verdicts]
    unit: Unit = "documents" if len(cases) >= ENOUGH_DOCUMENTS else "blocks"
    units = documents if unit == "documents" else [block for verdict in verdicts for block in count_blocks(verdict)]
    total = reduce(add, documents, Counts())
    return Report(
        signatures=_signatures(cases),
        documents=len(cases),
        missing=tuple(case.gold.name for case in cases if case.prediction.signature is None),
        en=reduce(add, (case.prediction.en for case in cases), Coverage()),
        zh=reduce(add, (case.prediction.zh for case in cases), Coverage()),
        strict=total.strict,
        lax=total.lax,
        strict_f1=bootstrap(units, lambda counts: counts.strict.f1, seed=seed),
        lax_f1=bootstrap(units, lambda counts: counts.lax.f1, seed=seed),
        many_f1=bootstrap(units, lambda counts: counts.many.f1, seed=seed),
        macro_f1=sum(counts.strict.f1 for counts in documents) / len(documents),
        classes=NO_CLASSES | tally(verdicts, pair_class),
        types=tally(verdicts, pair_type),
        flags=score_flags(cases, flags_from),
        calibration_error=calibration_error(zip(cases, verdicts, strict=True)),
        flags_from=flags_from,
        unit=unit,
        resamples=RESAMPLES,
        seed=seed,
    )


def _signatures(cases: Sequence[Case]) -> tuple[Signature, ...]:
    found: list[Signature] = []
    for case in cases:
        signature = case.prediction.signature
        if signature is not None and signature not in found:
            found.append(signature)
    return tuple(found)
