"""Learn what each kind of evidence counts in the search; `--write` puts the weights where un-align reads them.

    python benchmarks/matching_weights.py
    python benchmarks/matching_weights.py --write

The search is not differentiable, so one weight after the other is moved step by step as long as the strict F1 of all
sets together, each with its share, grows (after Och 2003, who searched each direction exactly). Since little is
missing in the UN texts, each is aligned a second time with some paragraphs taken out. What is reported is
cross-validated: each half of every set is aligned with weights learned on the other half.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import add
from pathlib import Path

import click
import numpy as np
from threadpoolctl import threadpool_limits

from align._version import __version__
from align.encoding import Encoder, default_encoder
from align.encoding.vectors import Vectors
from align.evaluation import Case, load_gold
from align.evaluation.beads import Counts, count, judge
from align.evaluation.gold import Gold
from align.evaluation.prediction import Coverage, Prediction
from align.matching import Settings, Weights
from align.matching.linking import Prepared
from align.reading import read
from align.records import Bead
from alignment import README, write_between
from calibration import Pairing, without_some

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
KEPT = Path(__file__).resolve().parent.parent / "src" / "align" / "matching" / "data" / "weights.json"
START, END = "<!-- weights: start -->", "<!-- weights: end -->"

SHARES = {
    "pseudo-dev": 1.0,
    "instruments-dev": 1.0,
    "instruments-dev/hant": 0.5,
    "human-gold/political": 1.0,
    "human-gold/literary": 0.5,
}
"""Sets, each with its share in what is looked at: UN texts above novels."""
WHOLE_ONLY = ("human-gold/literary",)
"""Sets in which enough is missing by itself."""
BY_HAND = Weights(
    similarity=18.0,
    level=0.05,
    length=0.6,
    number_same=2.0,
    number_same_elsewhere=0.5,
    number_differs=-1.5,
    number_one_sided=-0.7,
    number_inside=-1.5,
    figures=2.0,
    terms=2.0,
    null=-4.0,
    merge=-2.2,
)
"""Where the learning starts: set by hand on the first documents."""
STEPS = {
    "length": 0.1,
    "null": 0.4,
    "level": 0.01,
    "similarity": 2.0,
    "merge": 0.3,
    "number_same": 0.4,
    "number_one_sided": 0.3,
    "number_inside": 0.4,
    "number_differs": 0.4,
    "figures": 0.5,
    "terms": 0.5,
}
"""How far a weight is moved at once; the weight that is tried first on top."""
LEAST_GAIN = 0.0005
"""Of the mean F1; raising it keeps closer to the weights that were."""


class Remembering:
    """An encoder that encodes no text twice: the same runs are in doubt again and again."""

    def __init__(self, inner: Encoder) -> None:
        self.inner = inner
        self.signature = inner.signature
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of the texts, shape (n, dim) float32."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self.inner.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts]) if texts else self.inner.encode([])


@dataclass(frozen=True, slots=True)
class Example:
    """Two documents of a set, ready to be linked."""

    group: str
    half: int
    prepared: Prepared
    gold: Gold

    def counts(self, weights: Weights) -> Counts:
        """Return what is right of the links that these weights make."""
        beads = tuple(Bead(link.en, link.zh, 1.0) for link in self.prepared.links(weights))
        return count(judge(Case(self.gold, Prediction(beads, Coverage(), Coverage(), None))))


def examples(data: Path, encoder: Encoder) -> Iterator[Example]:
    """Prepare every document of all sets, as it is and with some paragraphs taken out."""
    glossary = Settings().glossary
    for group in SHARES:
        print(group, file=sys.stderr)
        for place, path in enumerate(sorted((data / group).glob("*.json"))):
            en, zh = (read(path.with_suffix(f".{side}.txt"), language=side, unit="line") for side in ("en", "zh"))
            whole = Pairing(en, zh, load_gold(path))
            for one in (whole,) if group in WHOLE_ONLY else (whole, without_some(whole)):
                yield Example(group, place % 2, Prepared(one.en, one.zh, encoder, glossary), one.gold)


def strict_f1(members: Sequence[Example], weights: Weights) -> dict[str, float]:
    """Return the strict F1 of each set."""
    total: defaultdict[str, Counts] = defaultdict(Counts)
    for example in members:
        total[example.group] = add(total[example.group], example.counts(weights))
    return {group: counts.strict.f1 or 0.0 for group, counts in total.items()}


def worth(members: Sequence[Example], weights: Weights) -> float:
    """Return the mean of the sets' strict F1, each with its share."""
    scores = strict_f1(members, weights)
    return sum(SHARES[group] * f1 for group, f1 in scores.items()) / sum(SHARES[group] for group in scores)


def learned(members: Sequence[Example], start: Weights) -> Weights:
    """Return the weights that coordinate ascent comes to."""
    weights, best = start, worth(members, start)
    for name, step in STEPS.items():
        for direction in (step, -step):
            moved, reached = weights, best
            while True:
                further = replace(moved, **{name: round(getattr(moved, name) + direction, 4)})
                gained = worth(members, further)
                if gained < reached + LEAST_GAIN:
                    break
                moved, reached = further, gained
            if reached > best:
                print(f"{name} {getattr(moved, name):g}: {reached:.4f}", file=sys.stderr)
                weights, best = moved, reached
                break
    return weights


def table(members: Sequence[Example], folds: Sequence[Weights], after: Weights) -> Iterator[str]:
    """Write the strict F1 of each half of each set with weights of several origins, and the weights."""
    halves = [[e for e in members if e.half == half] for half in (0, 1)]
    yield "| set | half | by hand | learned on the other half | learned on all, so no result |"
    yield "|---|---|---|---|---|"
    scores = [[strict_f1(half, w) for w in (BY_HAND, fold, after)] for half, fold in zip(halves, folds, strict=True)]
    for group in SHARES:
        for half, of_half in enumerate(scores):
            if group in of_half[0]:
                yield f"| {group} | {half + 1} | " + " | ".join(f"{one[group]:.4f}" for one in of_half) + " |"
    yield ""
    yield "| weight | by hand | learned on half 2 | learned on half 1 | learned on all |"
    yield "|---|---|---|---|---|"
    for name in BY_HAND.as_settings():
        yield f"| {name} | " + " | ".join(f"{getattr(w, name):g}" for w in (BY_HAND, *folds, after)) + " |"
    yield ""
    yield f"Conditions: un-align {__version__}, one paragraph a line, UN texts also with some paragraphs taken out."
    yield ""
    yield "Command: `python benchmarks/matching_weights.py`"


def content_of(weights: Weights) -> str:
    """Return the file that keeps the weights."""
    kept: Mapping[str, object] = {
        "made_by": "python benchmarks/matching_weights.py --write",
        "version": 1,
        "weights": weights.as_settings(),
    }
    return json.dumps(kept, indent=1) + "\n"


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the sets.")
@click.option("--write", is_flag=True, help="Write the weights where un-align reads them, and the table to README.md.")
def main(data: Path | None, write: bool) -> None:
    """Learn the weights of the search on each half of the gold, and print what they do on the other."""
    with threadpool_limits(limits=1, user_api="blas"):
        members = list(examples(data or DATA, Remembering(default_encoder())))
        folds = [learned([e for e in members if e.half != half], BY_HAND) for half in (0, 1)]
        after = learned(members, BY_HAND)
        content = "\n".join(table(members, folds, after))
    print(content)
    if write:
        KEPT.write_text(content_of(after), encoding="utf-8")
        write_between(README, START, END, content)


if __name__ == "__main__":
    main()
