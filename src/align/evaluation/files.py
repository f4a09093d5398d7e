"""Find and load predictions and their gold: two files, or two folders whose files share their names."""

from __future__ import annotations

from pathlib import Path

from align.errors import FormatError, UsageError
from align.evaluation.gold import document_name, load_gold
from align.evaluation.prediction import Case, nothing_predicted, project
from align.exchange.alignment_json import read_json


def load_cases(predicted: Path, gold: Path) -> list[Case]:
    """Load a prediction and its gold, or a folder of each.

    A gold file without a prediction makes a case in which nothing was predicted. Endings `.json` and `.beads.json`
    do not count when names are compared.

    Raises:
        UsageError: one is a file and the other a folder, or the folders have no name in common.
        FormatError: a file is not what it should be.
    """
    if predicted.is_dir() != gold.is_dir():
        file, folder = (gold, predicted) if predicted.is_dir() else (predicted, gold)
        raise UsageError(f"{file} is a file and {folder} a folder; name two files or two folders")
    if not gold.is_dir():
        return [_load(predicted, gold)]
    predictions = {document_name(path): path for path in sorted(predicted.glob("*.json"))}
    golds = sorted(gold.glob("*.json"))
    if not any(document_name(path) in predictions for path in golds):
        raise UsageError(f"{predicted} and {gold} hold no .json files of the same name; give both the same names")
    return [_load(predictions.get(document_name(path)), path) for path in golds]


def _load(predicted: Path | None, gold_path: Path) -> Case:
    gold = load_gold(gold_path)
    if not gold.beads:
        raise FormatError(f"{gold_path} holds no beads to judge by; name a gold alignment with beads")
    return Case(gold, project(read_json(predicted), gold) if predicted else nothing_predicted(gold))
