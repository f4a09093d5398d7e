"""Learn how term candidates are ranked, and measure it; `--write` puts the weights where un-align reads them.

    python benchmarks/term_ranking.py
    python benchmarks/term_ranking.py --write

Learned from: pairs judged by a reader (`benchmarks/term_judgements.tsv`), the concepts of the core glossary, and the
reference list of the text. What is reported is cross-validated: the reference is dealt into five parts, and each
part is looked for in a ranking fitted without any of its terms, whoever else holds them.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from align._version import __version__
from align.exchange.units import read_units
from align.mining.candidates import Candidates, candidates
from align.mining.mine import mine
from align.mining.ranking import Ranking, bins
from align.records import TranslationUnit
from align.terms.core_glossary import core_glossary
from alignment import README, write_between

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
KEPT = ROOT / "src" / "align" / "mining" / "data" / "ranking.json"
SHEET = ROOT / "benchmarks" / "term_precision.tsv"
JUDGED = ROOT / "benchmarks" / "term_judgements.tsv"

START, END = "<!-- terms: start -->", "<!-- terms: end -->"

FOLDS = 5
SEED = 1
RANGES = 8
"""Ranges a feature is cut into, at equal shares of the likelier half of the candidates."""
REGULARISATION = 0.1
"""Inverse strength of the penalty on the squared weights; raising it fits the lists more closely."""
RARE = 2.0
"""Taken off where fewer than three units hold a pair; the reference lists no such terms, so it cannot be learned."""
ELSEWHERE = 0.3
"""Weight of what the glossary and the reader say, beside the reference and the many candidates nobody knows."""
NAMES_OF_PLACES = 0.06
"""Weight of countries and places of the glossary: they are many, and easy."""
CUTS = (100, 500, 1000, 2000, 5000)

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Examples:
    """What each candidate is known to be."""

    truth: Floats
    """1 for a term with its translation, 0 for anything else or unknown."""
    weight: Floats
    reference: NDArray[np.int64]
    """The row of the reference list a candidate belongs to, or -1."""
    equivalent: Floats
    """1 or 0 where a reader judged whether the sides translate each other, else NaN."""


def scorer() -> ModuleType:
    """Return the scorer that comes with the data, which is independent of ours."""
    spec = util.spec_from_file_location("score_terms", DATA / "tools" / "score_terms.py")
    if spec is None or spec.loader is None:
        raise click.ClickException(f"{DATA} is missing; the data are not part of un-align.")
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def keys(found: Candidates, scoring: ModuleType) -> list[tuple[str, str]]:
    """Return what each candidate is compared by."""
    en = [scoring.nen(text) for text in found.en]
    zh = [scoring.nzh(text) for text in found.zh]
    return [(en[i], zh[j]) for i, j in zip(found.pairs.en, found.pairs.zh, strict=True)]


def examples(keyed: Sequence[tuple[str, str]], reference: Sequence[Any], scoring: ModuleType) -> Examples:
    """Look every candidate up in the three sources."""
    rows: dict[tuple[str, str], list[int]] = {}
    for row, key in enumerate(keyed):
        rows.setdefault(key, []).append(row)
    truth, weight = np.zeros(len(keyed)), np.ones(len(keyed))
    for concept in core_glossary():
        for en in concept.en:
            for zh in concept.zh:
                at = rows.get((scoring.nen(en.text), scoring.nzh(zh.text)), [])
                truth[at] = 1.0
                weight[at] = NAMES_OF_PLACES if concept.kind in {"country", "place"} else ELSEWHERE
    equivalent = np.full(len(keyed), np.nan)
    with JUDGED.open(encoding="utf-8", newline="") as file:
        for judged in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            at = rows.get((scoring.nen(judged["en"]), scoring.nzh(judged["zh"])), [])
            truth[at], weight[at] = judged["keep"] == "y", ELSEWHERE
            equivalent[at] = judged["equivalent"] == "y"
    belongs = np.full(len(keyed), -1)
    for number, (_, ens, zhs) in enumerate(reference):
        for at in (rows.get((en, zh), []) for en in ens for zh in zhs):
            belongs[at] = number
    known = belongs >= 0
    truth[known], weight[known] = 1.0, 1.0
    return Examples(truth, weight, belongs, equivalent)


def edges(found: Candidates) -> dict[str, list[float]]:
    """Cut every feature where equal shares of the candidates that are linked at all fall into each range."""
    likely = found.features.values[found.pairs.linked > 0]
    shares = np.linspace(0, 1, RANGES + 1)[1:-1]
    cut = {}
    for name, column in zip(found.features.names, likely.T, strict=True):
        cut[name] = [float(edge) for edge in np.unique(np.quantile(column, shares))]
    return cut


def ranges(found: Candidates, cut: dict[str, list[float]]) -> sparse.csr_matrix:
    """Return for every candidate the ranges its features fall into, as ones in a sparse matrix."""
    columns, offset = [], 0
    for name, column in zip(found.features.names, found.features.values.T, strict=True):
        columns.append(bins(cut[name], column) + offset)
        offset += len(cut[name]) + 1
    count, width = found.features.values.shape
    where = (np.repeat(np.arange(count), width), np.stack(columns, axis=1).ravel())
    return sparse.csr_matrix((np.ones(count * width, np.float32), where), shape=(count, offset))


def fit(
    found: Candidates, matrix: sparse.csr_matrix, cut: dict[str, list[float]], known: Examples, used: Bools
) -> Ranking:
    """Fit the weights on the candidates in use, and the confidence on those a reader judged."""
    # Of the many that nothing speaks for, a part stands for all.
    hopeless = (known.truth == 0) & (found.pairs.strong == 0)
    drawn = np.random.default_rng(SEED).random(len(used)) < 1 / 8
    kept = used & (~hopeless | drawn)
    weight = np.where(hopeless, 8.0, 1.0) * known.weight
    model = LogisticRegression(C=REGULARISATION, solver="liblinear", max_iter=500)
    model.fit(matrix[kept], known.truth[kept], sample_weight=weight[kept])
    learned, offset = {}, 0
    for name, ends in cut.items():
        learned[name] = [float(value) for value in model.coef_[0][offset : offset + len(ends) + 1]]
        offset += len(ends) + 1
    bare = Ranking(cut, learned, RARE, 1.0, 0.0)
    judged = ~np.isnan(known.equivalent) & used
    scores = bare.scores(found.features, found.pairs.together)[judged]
    sure = LogisticRegression(C=1e6).fit(scores[:, None], known.equivalent[judged])
    return Ranking(cut, learned, RARE, float(sure.coef_[0][0]), float(sure.intercept_[0]))


def places(units: Sequence[TranslationUnit], ranking: Ranking, reference: Sequence[Any], scoring: ModuleType) -> Floats:
    """Return at which place each row of the reference is mined with a ranking; infinite where it is not."""
    place: dict[tuple[str, str], int] = {}
    for concept in mine(units, ranking=ranking):
        place.setdefault((scoring.nen(concept.en[0].text), scoring.nzh(concept.zh[0].text)), len(place) + 1)
    return np.array(
        [min((place.get((en, zh), np.inf) for en in ens for zh in zhs), default=np.inf) for _, ens, zhs in reference]
    )


def recall(best: Floats) -> str:
    """Return the recall at each cut as cells of a table."""
    return " | ".join(f"{np.mean(best <= cut):.3f}" for cut in CUTS)


def precision() -> str:
    """Return what a reader who knew nothing of the miner said of a hundred pairs drawn from the first 500."""
    with SHEET.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    equivalent = sum(row["equivalent"] == "y" for row in rows)
    kept = sum(row["keep"] == "y" for row in rows)
    return f"Of {len(rows)} pairs drawn from the first 500, {equivalent} were equivalent and {kept} worth keeping."


def as_data(ranking: Ranking) -> dict[str, Any]:
    """Return a ranking as it is kept."""
    return {
        "made_by": "python benchmarks/term_ranking.py --write",
        "version": 1,
        "rare": ranking.rare,
        "confidence": {"slope": round(ranking.slope, 4), "offset": round(ranking.offset, 4)},
        "features": [
            {
                "name": name,
                "edges": [float(f"{edge:.6g}") for edge in ranking.edges[name]],
                "weights": [round(weight, 4) for weight in ranking.weights[name]],
            }
            for name in ranking.edges
        ],
    }


@click.command()
@click.option(
    "--write", is_flag=True, help="Keep the weights fitted on everything, and the table in benchmarks/README.md."
)
def main(write: bool) -> None:
    """Report the cross-validated recall, and keep the weights if asked."""
    scoring = scorer()
    units = list(read_units([DATA / "unpc-dev" / "dev.en", DATA / "unpc-dev" / "dev.zh"], line_aligned=True))
    reference = scoring.load_ref(str(DATA / "terms" / "reference_dev.tsv"), "dev", 0)
    counted = np.array([int(row[3]) >= 3 for row, _, _ in reference])
    found = candidates(units)
    keyed = keys(found, scoring)
    known = examples(keyed, reference, scoring)
    cut = edges(found)
    matrix = ranges(found, cut)
    part = np.random.default_rng(SEED).integers(0, FOLDS, len(reference))
    best = np.full(len(reference), np.inf)
    for fold in range(FOLDS):
        held = (known.reference >= 0) & (part[known.reference] == fold)
        looked_for = part == fold
        ranking = fit(found, matrix, cut, known, ~held)
        best[looked_for] = places(units, ranking, reference, scoring)[looked_for]
    final = fit(found, matrix, cut, known, np.ones(len(keyed), bool))
    table = [
        "| ranking | " + " | ".join(f"recall@{cut}" for cut in CUTS) + " |",
        "|---|" + "---|" * len(CUTS),
        f"| cross-validated: the result | {recall(best[counted])} |",
        f"| fitted on all, so no result | {recall(places(units, final, reference, scoring)[counted])} |",
        "",
        f"{int(counted.sum())} rows of the reference have three pairs or more and count. {precision()}",
        "",
        f"Conditions: un-align {__version__}, {len(units):,} pairs, {len(keyed):,} candidates, {FOLDS} parts, no list.",
        "",
        "Command: `python benchmarks/term_ranking.py`",
    ]
    print("\n".join(table))
    missed = [reference[i][0][:2] for i in np.flatnonzero(counted & (best > CUTS[-1]))]
    print(f"\nMissed at {CUTS[-1]}: " + "; ".join(f"{en} {zh}" for en, zh in missed))
    if write:
        KEPT.write_text(json.dumps(as_data(final), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        write_between(README, START, END, "\n".join(table))


if __name__ == "__main__":
    sys.exit(main())
