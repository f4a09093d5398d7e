"""What a training was and what it brought, as a record that stays with the model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal

from align.exchange.json_files import signature_to_json
from align.records import Signature
from align.training.retrieval import Retrieval

FORMAT: Final = "un-align/training/1"
RECORD: Final = "un-align.json"
"""Name of the record in the folder of a trained model."""


@dataclass(frozen=True, slots=True)
class Data:
    """What a model was trained on and judged by."""

    read: int
    """Pairs in the sources."""
    left_out: Mapping[str, int]
    """Pairs left out, by reason, see `align.training.pairs.REASONS`."""
    unvouched: int
    """Pairs that counted as confirmed because their file tells no status."""
    training: int
    held_back: int
    held_back_by: Literal["document", "pair"]
    training_documents: int
    held_back_documents: int
    digest: str
    """Of all pairs of both sides."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a training was and what it brought."""

    signature: Signature
    """Version, the model it began with, and all settings."""
    data: Data
    before: Retrieval
    """Among the pairs held back."""
    after: Retrieval

    @property
    def is_better(self) -> bool:
        """Whether translations now rank higher on the whole."""
        return self.after.mrr > self.before.mrr


def report_to_json(report: Report) -> dict[str, Any]:
    """Return the report as plain dicts and lists."""
    return {
        "format": FORMAT,
        "signature": signature_to_json(report.signature),
        "data": asdict(report.data),
        "before": _rounded(report.before),
        "after": _rounded(report.after),
        "better": report.is_better,
    }


def write_report(report: Report, folder: Path) -> None:
    """Put the report into the folder of the model."""
    text = json.dumps(report_to_json(report), ensure_ascii=False, indent=1)
    (folder / RECORD).write_text(f"{text}\n", encoding="utf-8")


def _rounded(scores: Retrieval) -> dict[str, dict[str, float]]:
    return {
        direction: {name: round(value, 4) for name, value in score.items()}
        for direction, score in asdict(scores).items()
    }
