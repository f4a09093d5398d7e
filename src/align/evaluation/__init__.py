"""Scores of alignments, flags and confidences against gold, and baselines to beat."""

from align.evaluation.baselines import gale_church, numbers_only
from align.evaluation.files import load_cases
from align.evaluation.gold import Gold, load_gold
from align.evaluation.prediction import Case, Prediction, project
from align.evaluation.report import Report, evaluate

__all__ = [
    "Case",
    "Gold",
    "Prediction",
    "Report",
    "evaluate",
    "gale_church",
    "load_cases",
    "load_gold",
    "numbers_only",
    "project",
]
