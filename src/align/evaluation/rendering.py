"""A report as JSON and as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from align.evaluation.beads import BLOCK
from align.evaluation.bootstrap import Interval
from align.evaluation.flags import FlagScore
from align.evaluation.prediction import Coverage
from align.evaluation.report import Report
from align.evaluation.scores import Score, Tally
from align.records import Signature

FORMAT = "un-align/evaluation/1"


def report_to_json(report: Report) -> dict[str, Any]:
    """Return the report as plain dicts and lists."""
    return {
        "format": FORMAT,
        **asdict(report),
        "signatures": [
            {"version": one.version, "encoder": one.encoder, "settings": dict(one.settings)}
            for one in report.signatures
        ],
        "strict": _score_to_json(report.strict),
        "lax": _score_to_json(report.lax),
        "classes": {name: _tally_to_json(tally) for name, tally in report.classes.items()},
        "types": {name: _tally_to_json(tally) for name, tally in report.types.items()},
    }


def report_to_text(report: Report) -> str:
    """Return the report as lines for a person."""
    return "\n".join(_lines(report))


def _score_to_json(score: Score) -> dict[str, float]:
    return {**asdict(score), "f1": score.f1}


def _tally_to_json(tally: Tally) -> dict[str, Any]:
    return {**asdict(tally), "f1": tally.f1}


def _lines(report: Report) -> Iterator[str]:
    for signature in report.signatures:
        yield signature_line(signature)
    yield f"documents    {report.documents}" + _missing(report.missing)
    yield f"paragraphs   English {_coverage(report.en)}; Chinese {_coverage(report.zh)}"
    yield ""
    yield "beads        precision  recall     F1   95 % interval"
    yield _score_line("strict", report.strict, report.strict_f1)
    yield _score_line("lax", report.lax, report.lax_f1)
    many = figure(report.classes["n-m"].f1)
    yield f"n-m                             {many:>5}   {interval(report.many_f1)}"
    yield f"The mean strict F1 of a document is {figure(report.macro_f1)}."
    yield f"Intervals come from {report.resamples} draws of {_unit(report)}, seed {report.seed}."
    yield ""
    yield "type            gold  predicted  right     F1"
    for name, tally in report.types.items():
        yield f"{name:<12} {tally.gold:>7}    {tally.predicted:>7} {tally.right:>6}  {figure(tally.f1):>5}"
    yield ""
    if report.flags:
        yield from _flag_lines(report.flags, report.flags_from)
    yield f"calibration  expected error {figure(report.calibration_error)}"


def signature_line(signature: Signature) -> str:
    """Return a signature in one line."""
    settings = ", ".join(f"{name}={value}" for name, value in signature.settings.items())
    return f"un-align {signature.version}, encoder {signature.encoder}" + (f", {settings}" if settings else "")


def _unit(report: Report) -> str:
    return "documents" if report.unit == "documents" else f"blocks of {BLOCK} paragraphs"


def _missing(names: tuple[str, ...]) -> str:
    return f", {len(names)} without a prediction: {', '.join(names)}" if names else ""


def _coverage(coverage: Coverage) -> str:
    return f"{coverage.mapped} of {coverage.gold} found among {coverage.predicted}"


def _score_line(name: str, score: Score, bounds: Interval | None) -> str:
    return (
        f"{name:<12}     {figure(score.precision):>5}   {figure(score.recall):>5}  {figure(score.f1):>5}   "
        f"{interval(bounds)}"
    )


def _flag_lines(flags: FlagScore, flags_from: str) -> Iterator[str]:
    yield f"flags from {flags_from}: {flags.flagged:.1%} of the beads are flagged; {flags.defects} defects are known"
    yield (
        f"             precision {figure(flags.precision)}, recall {figure(flags.recall)}, "
        f"average precision {figure(flags.average_precision)}"
    )
    yield f"             {flags.effort:.1%} of the beads are opened until 95 % of the defects are met"
    for kind, one in flags.kinds.items():
        yield f"  {kind:<20} {one.found:>4} of {one.total}"
    yield ""


def figure(value: float | None) -> str:
    """Return a figure with three places, or a dash for None."""
    return "–" if value is None else f"{value:.3f}"


def interval(bounds: Interval | None) -> str:
    """Return an interval with three places, or a dash for None."""
    return "–" if bounds is None else f"{bounds.low:.3f}–{bounds.high:.3f}"
