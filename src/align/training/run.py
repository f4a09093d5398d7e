"""From files of pairs to a trained model in a folder, judged before and after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from align._version import __version__
from align.encoding.sentence_model import SentenceModel
from align.errors import OutputError, TrainingError
from align.exchange.folders import check_folder_writable, replacing_folder
from align.records import Signature, Status
from align.training.fine_tuning import Tell, check_installed, fine_tune, save
from align.training.pairs import Chosen, Pair, choose_pairs, digest, reasons_in_words
from align.training.report import RECORD, Data, Report, write_report
from align.training.retrieval import retrieval
from align.training.settings import PERSON, Settings
from align.training.split import Split, split

FEWEST: Final = 20
"""Pairs below which there is too little to learn from and to judge by."""


def train(
    sources: Sequence[Path],
    model: str,
    folder: Path,
    settings: Settings | None = None,
    *,
    force: bool = False,
    tell: Tell = lambda _done, _all: None,
) -> Report:
    """Train a sentence-transformers model on pairs that translate each other, and put it into a folder.

    Args:
        sources: Alignments, memories, tables or stores, see `align.exchange.units.read_units`.
        model: Name or folder of the model to begin with, which itself stays as it is.
        folder: Where the trained model goes, with the report beside it.
        settings: How it is trained.
        force: Whether a trained model that lies there is replaced.
        tell: Is told the steps done and the steps to do.

    Raises:
        TrainingError: there are not enough pairs, packages are missing, or the model cannot be trained.
        EncoderError: the model cannot be loaded.
        FormatError: a source cannot be read.
        OutputError: the folder cannot be written.
    """
    settings = settings or Settings()
    check_installed()
    _check_place(folder, [*sources, Path(model)], force=force)
    chosen = choose_pairs(sources, settings.statuses, settings.min_confidence)
    _check_enough(chosen, settings.statuses)
    parts = split(chosen.pairs, settings.held_back, settings.seed)
    encoder = SentenceModel(model)
    signature = Signature(__version__, encoder.signature, _settings(settings, sources))
    before = retrieval(encoder, parts.held_back)
    fine_tune(encoder, parts.training, settings, tell)
    with replacing_folder(folder, mark=RECORD, force=force) as place:
        save(encoder, place)
        # What is judged is what was written, loaded as `align pair --model` will load it.
        after = retrieval(SentenceModel(str(place)), parts.held_back)
        report = Report(signature, _data(chosen, parts), before, after)
        write_report(report, place)
    return report


def _check_place(folder: Path, read: Sequence[Path], *, force: bool) -> None:
    for path in read:
        if path.exists() and path.resolve().is_relative_to(folder.resolve()):
            raise OutputError(f"{folder} would replace {path}, which is to be read; name another folder")
    check_folder_writable(folder, mark=RECORD, force=force)


def _check_enough(chosen: Chosen, statuses: Collection[Status]) -> None:
    """Raise TrainingError unless there are enough pairs, saying where they went and what to do."""
    if len(chosen.pairs) >= FEWEST:
        return
    nobodys = chosen.left_out.get("status", 0) + chosen.left_out.get("error", 0)
    if 0 < nobodys == chosen.read and set(statuses) <= set(PERSON):
        raise TrainingError(
            f"none of the {chosen.read:,} pairs was confirmed or corrected by a person; write `confirmed` into the "
            "column Status of the workbook (`align pair --xlsx`) where a pair is right and train on that workbook, or "
            "add --status auto to learn from pairs nobody looked at."
        )
    where = f" ({reasons_in_words(chosen.left_out)})" if chosen.left_out else ""
    raise TrainingError(
        f"{len(chosen.pairs)} of {chosen.read:,} pairs can be learned from, and {FEWEST} are needed at least{where}; "
        "name more SOURCEs, or confirm more pairs."
    )


def _settings(settings: Settings, sources: Sequence[Path]) -> dict[str, str | int | float | bool]:
    return {
        "sources": ", ".join(path.name for path in sources),
        **asdict(settings),
        "statuses": ", ".join(settings.statuses),
    }


def _data(chosen: Chosen, parts: Split) -> Data:
    return Data(
        read=chosen.read,
        left_out=chosen.left_out,
        unvouched=chosen.unvouched,
        training=len(parts.training),
        held_back=len(parts.held_back),
        held_back_by=parts.by,
        training_documents=_documents(parts.training),
        held_back_documents=_documents(parts.held_back),
        digest=digest(chosen.pairs),
    )


def _documents(pairs: Sequence[Pair]) -> int:
    return len({pair.document for pair in pairs})
