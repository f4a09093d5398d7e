"""What a training brought, in words and as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rich.table import Table

from align.training.pairs import reasons_in_words
from align.training.report import Data, Report

_FEW: Final = 50
"""Pairs held back below which one of them moves a share by more than two hundredths."""


def scores_table(report: Report) -> Table:
    """Return how well translations are found before and after, in both directions."""
    table = Table(title=f"Retrieval among {report.data.held_back:,} pairs held back", title_justify="left")
    table.add_column("")
    for heading in ("P@1 before", "after", "MRR before", "after"):
        table.add_column(heading, justify="right")
    for name, before, after in (
        ("English → Chinese", report.before.en_zh, report.after.en_zh),
        ("Chinese → English", report.before.zh_en, report.after.zh_en),
    ):
        figures = (before.p_at_1, after.p_at_1, before.mrr, after.mrr)
        table.add_row(name, *(f"{figure:.3f}" for figure in figures))
    return table


def data_line(data: Data) -> str:
    """Return what was learned from and what was left out, as one line."""
    parts = [f"learned from {data.training:,} of {data.read:,} pairs and held {data.held_back:,} back"]
    if data.held_back_by == "document":
        parts.append(
            f"whole documents: {data.held_back_documents} of {data.training_documents + data.held_back_documents}"
        )
    else:
        parts.append("one by one, since no choice of whole documents comes near the share; the scores flatter")
    if data.left_out:
        parts.append(f"left out: {reasons_in_words(data.left_out)}")
    if data.unvouched:
        parts.append(f"{data.unvouched:,} count as confirmed because their file tells no status")
    return "; ".join(parts) + "."


def verdict(report: Report, folder: Path) -> str:
    """Return whether the model became better, and what to do with it."""
    change = f"MRR of both directions {report.before.mrr:.3f} before, {report.after.mrr:.3f} after"
    if report.data.held_back < _FEW:
        change += f"; {report.data.held_back} pairs are few to judge by, and chance may have decided"
    if report.is_better:
        return f"The model became better ({change}). Use it: align pair EN ZH --model {folder}"
    return (
        f"The model did not become better ({change}). It lies in {folder} all the same; confirm more pairs before "
        "you train again, or go on with the one you had."
    )
