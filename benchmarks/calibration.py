"""Fit the weights of the confidence on gold alignments; `--write` puts them where un-align reads them.

    python benchmarks/calibration.py
    python benchmarks/calibration.py --write

Half of every set is fitted and the other half held out; the treaties are too few to halve, so the one in traditional
characters is held out instead. A bead is right where the gold has the same one. Since little is missing in these
documents, each is aligned a second time with some paragraphs taken out. Nothing is drawn at random.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

import align.matching.calibration as kept
from align.encoding import Encoder, default_encoder
from align.evaluation import load_gold
from align.evaluation.calibration import BINS, expected_calibration_error
from align.evaluation.gold import Gold
from align.evaluation.pairs import Pair, Region, pair_class
from align.matching import Settings, align
from align.matching.background import background
from align.matching.confidence import HIGHEST, LOWEST, NULL_FEATURES, PAIR_FEATURES, features
from align.matching.evidence import Evidence, Material, gather
from align.matching.links import Link, stream_of
from align.matching.moved import Corrected
from align.matching.sides import side_of, unit_of
from align.reading import read
from align.records import Alignment, Bead, Document

HERE = Path(__file__).resolve().parent
FITTED = {"pseudo-dev": 2.0, "instruments-dev": 1.0, "human-gold/political": 1.0, "human-gold/literary": 0.5}
"""Sets whose documents of even place are fitted, each with its share of the weight: UN texts above novels."""
WHOLE = ("instruments-dev",)
"""Sets that are fitted as a whole."""
HELD_OUT = ("instruments-dev/hant",)
"""Sets that are held out as a whole."""
GAP = 20
"""Of so many paragraphs that are paired one to one, one is taken out for the second time."""
RIDGE = 0.1
"""Penalty on the squared weights; raising it keeps them smaller and the confidences nearer to the middle."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One bead that a gold alignment judges."""

    group: str
    """The set it comes from."""
    fitted: bool
    thinned: bool
    """Whether paragraphs had been taken out of the document."""
    null: bool
    features: Floats
    right: bool


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two documents, and what is right about them."""

    en: Document
    zh: Document
    gold: Gold


def examples(data: Path, encoder: Encoder) -> Iterator[Example]:
    """Align every document of all sets, and yield its beads."""
    for name in (*FITTED, *HELD_OUT):
        print(name, file=sys.stderr)
        for place, path in enumerate(sorted((data / name).glob("*.json"))):
            fitted = name in FITTED and (name in WHOLE or place % 2 == 0)
            yield from _judged(path, encoder, name, fitted=fitted)


def _judged(path: Path, encoder: Encoder, group: str, *, fitted: bool) -> Iterator[Example]:
    whole = Pairing(
        read(path.with_suffix(".en.txt"), language="en", unit="line"),
        read(path.with_suffix(".zh.txt"), language="zh", unit="line"),
        load_gold(path),
    )
    for thinned in (False, True):
        pairing = without_some(whole) if thinned else whole
        alignment = align(pairing.en, pairing.zh, encoder, Settings(refuse=False, sentences=False))
        evidence = evidence_of(alignment, encoder)
        for place, (bead, item) in enumerate(zip(alignment.beads, evidence, strict=True)):
            if item.link.stream != "page" and _counts(bead, pairing.gold):
                right = (bead.en, bead.zh) in pairing.gold.beads
                yield Example(group, fitted, thinned, item.link.is_null, features(evidence, place), right)


def _counts(bead: Bead, gold: Gold) -> bool:
    pair = (bead.en, bead.zh)
    return not gold.furniture.covers(pair) and pair not in gold.dontcare


def without_some(whole: Pairing) -> Pairing:
    """Return the documents without some paragraphs, turn about in English and in Chinese."""
    gold = whole.gold
    single = [pair for pair in gold.beads if pair_class(pair) == "1-1" and _counts(Bead(*pair, 0), gold)]
    out = single[GAP // 2 :: GAP]
    en, en_places = _without(whole.en, {i for pair in out[::2] for i in pair[0]})
    zh, zh_places = _without(whole.zh, {j for pair in out[1::2] for j in pair[1]})

    def moved(pairs: Iterable[Pair]) -> Iterator[Pair]:
        return ((_at(i, en_places), _at(j, zh_places)) for i, j in pairs)

    furniture = Region(
        frozenset(_at(gold.furniture.en, en_places)),
        frozenset(_at(gold.furniture.zh, zh_places)),
    )
    moved_gold = replace(
        gold, beads=tuple(moved(gold.beads)), dontcare=frozenset(moved(gold.dontcare)), furniture=furniture
    )
    return Pairing(en, zh, moved_gold)


def _without(document: Document, out: set[int]) -> tuple[Document, dict[int, int]]:
    """Return the document without some paragraphs, and the new places of the others by their old ones."""
    left = [paragraph for paragraph in document.paragraphs if paragraph.index not in out]
    paragraphs = tuple(replace(paragraph, index=place) for place, paragraph in enumerate(left))
    return replace(document, paragraphs=paragraphs), {paragraph.index: place for place, paragraph in enumerate(left)}


def _at(indices: Iterable[int], places: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(places[index] for index in indices if index in places)


def evidence_of(alignment: Alignment, encoder: Encoder) -> list[Evidence]:
    """Return the evidence of every bead of an alignment, measured as `align` measures it."""
    units = [[unit_of(p) for p in document.paragraphs] for document in (alignment.en, alignment.zh)]
    en, zh = (side_of(side, encoder.encode([u.text for u in side])) for side in units)
    chance = background(encoder)
    material = Material(units[0], units[1], Corrected.of(en, zh, chance), encoder, chance)
    return gather([_link(bead, alignment) for bead in alignment.beads], material)


def _link(bead: Bead, alignment: Alignment) -> Link:
    first = alignment.en.paragraphs[bead.en[0]] if bead.en else alignment.zh.paragraphs[bead.zh[0]]
    return Link(bead.en, bead.zh, stream_of(first), moved=any(flag.code == "moved" for flag in bead.flags))


def fit(members: Sequence[Example]) -> Floats:
    """Return the weights of a logistic regression on these beads, found by Newton's method.

    Each set carries its share of the total weight, however many beads it has; all weights but the constant's are
    drawn towards zero by `RIDGE`.
    """
    rows = np.stack([example.features for example in members])
    right = np.array([example.right for example in members], dtype=float)
    share = _shares(members)
    penalty = np.diag([0.0] + [RIDGE] * (rows.shape[1] - 1))
    weights = np.zeros(rows.shape[1])
    for _ in range(100):
        said = _sure(rows, weights)
        gradient = rows.T @ (share * (right - said)) - penalty @ weights
        curvature = (rows * (share * said * (1 - said))[:, None]).T @ rows + penalty
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return np.asarray(weights.round(3))


def _shares(members: Sequence[Example]) -> Floats:
    """Return what each bead weighs, 1 on average."""
    groups = [example.group for example in members]
    raw = np.array([FITTED[group] / groups.count(group) for group in groups])
    return np.asarray(raw * len(raw) / raw.sum())


def _sure(rows: Floats, weights: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30))))


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of both regressions."""

    pair: Floats
    null: Floats

    def error(self, members: Sequence[Example]) -> float:
        """Return the expected calibration error on some beads; 0 on none."""
        said = [float(np.clip(_sure(e.features, self.null if e.null else self.pair), LOWEST, HIGHEST)) for e in members]
        return expected_calibration_error(said, [e.right for e in members]) or 0.0

    def module(self) -> str:
        """Return the Python module that keeps these weights."""
        pair, null = (", ".join(map(str, weights.tolist())) for weights in (self.pair, self.null))
        return f'"""{kept.__doc__}"""\n\nPAIR = ({pair})\nNULL = ({null})\n'


def table(members: Sequence[Example], before: Model, after: Model) -> Iterator[str]:
    """Write the calibration error before and after as a Markdown table, a row for each half of each set."""
    yield f"Expected calibration error (ECE), {BINS} bins:"
    yield ""
    yield "| set | half | beads | right | ECE before | ECE after |"
    yield "|---|---|---|---|---|---|"
    for group in (*FITTED, *HELD_OUT):
        yield from _row(group, [e for e in members if e.group == group and not e.thinned], before, after)
    yield from _row("all", [e for e in members if not e.thinned], before, after)
    yield from _row("all, paragraphs taken out", [e for e in members if e.thinned], before, after)
    yield from _row("all, null beads only", [e for e in members if e.null], before, after)


def _row(name: str, members: Sequence[Example], before: Model, after: Model) -> Iterator[str]:
    for half, fitted in (("fitted", True), ("held out", False)):
        of_half = [e for e in members if e.fitted == fitted]
        if of_half:
            right = sum(e.right for e in of_half) / len(of_half)
            errors = " | ".join(f"{model.error(of_half):.3f}" for model in (before, after))
            yield f"| {name} | {half} | {len(of_half)} | {right:.3f} | {errors} |"


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the sets.")
@click.option("--write", is_flag=True, help="Write the weights into src/align/matching/calibration.py.")
def main(data: Path | None, write: bool) -> None:
    """Fit the confidence on half of the gold, and print the calibration error on the other half."""
    members = list(examples(data or HERE.parent.parent / "shared" / "data", default_encoder()))
    fitted = [e for e in members if e.fitted]
    before = Model(np.array(kept.PAIR), np.array(kept.NULL))
    after = Model(fit([e for e in fitted if not e.null]), fit([e for e in fitted if e.null]))
    print("\n".join(table(members, before, after)))
    for names, weights in ((PAIR_FEATURES, after.pair), (NULL_FEATURES, after.null)):
        print("\n" + "\n".join(f"{weight:8.3f}  {name}" for name, weight in zip(names, weights, strict=True)))
    if write:
        Path(kept.__file__).write_text(after.module(), encoding="utf-8")


if __name__ == "__main__":
    main()
