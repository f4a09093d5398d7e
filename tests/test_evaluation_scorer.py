"""Our scores against those of an independent scorer, on damaged copies of the gold."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from align.evaluation import Case, Prediction, evaluate, load_gold
from align.evaluation.pairs import Pair
from align.evaluation.prediction import Coverage
from align.records import Bead, Flag, Signature

pytestmark = pytest.mark.data

FLAG = Flag("test", "warning", "both", "A test.")
SIDE = Coverage()


@pytest.fixture(scope="module")
def scorer(shared_data: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", shared_data / "tools" / "score_alignment.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def damaged(gold: dict[str, Any], rng: np.random.Generator) -> list[Bead]:
    """Return the gold's beads, some merged, some torn apart, some dropped, each with a confidence of its own."""
    pairs: list[Pair] = []
    for en, zh in gold["beads"]:
        fate = rng.random()
        if fate < 0.1 and pairs:
            last = pairs.pop()
            pairs.append(((*last[0], *en), (*last[1], *zh)))
        elif fate < 0.2:
            pairs += [(tuple(en), ()), ((), tuple(zh))]
        elif fate < 0.95:
            pairs.append((tuple(en), tuple(zh)))
    pairs += [(tuple(en), tuple(zh)) for en, zh in gold.get("dontcare", []) if rng.random() < 0.5]
    pairs = [pair for pair in pairs if pair[0] or pair[1]]
    return [Bead(en, zh, rng.random(), (FLAG,) if rng.random() < 0.3 else ()) for en, zh in pairs]


def in_the_scorers_form(beads: list[Bead]) -> dict[str, Any]:
    return {
        "beads": [
            {"en": list(b.en), "zh": list(b.zh), "score": b.confidence, "flags": [f.code for f in b.flags]}
            for b in beads
        ]
    }


def both(folder: Path, seed: int) -> tuple[list[Case], list[tuple[dict[str, Any], dict[str, Any]]]]:
    """Return the same damaged gold as our cases and as the scorer's documents."""
    rng = np.random.default_rng(seed)
    ours, theirs = [], []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        beads = damaged(gold, rng)
        ours.append(Case(load_gold(path), Prediction(tuple(beads), SIDE, SIDE, Signature("0", "test"))))
        theirs.append((gold, in_the_scorers_form(beads)))
    return ours, theirs


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", ["pseudo-dev", "instruments-dev", "instruments-dev/hant", "human-gold/literary"])
def test_all_figures_agree(shared_data: Path, scorer: ModuleType, name: str, seed: int) -> None:
    ours, theirs = both(shared_data / name, seed)
    report, expected = evaluate(ours), scorer.score_set(theirs)

    exactly = {
        "P": report.strict.precision,
        "R": report.strict.recall,
        "F": report.strict.f1,
        "P_lax": report.lax.precision,
        "R_lax": report.lax.recall,
        "F_lax": report.lax.f1,
        "macro_F": report.macro_f1,
        "F_11": report.classes["1-1"].f1,
        "F_nm": report.classes["n-m"].f1,
        "F_null": report.classes["null"].f1,
        "n_11": report.classes["1-1"].gold,
        "n_nm": report.classes["n-m"].gold,
        "n_null": report.classes["null"].gold,
    }
    assert exactly == pytest.approx({key: expected[key] for key in exactly}, abs=1e-9)
    assert {kind: (t.predicted, t.gold) for kind, t in report.types.items()} == {
        kind: (t["predicted"], t["gold"]) for kind, t in expected["types"].items()
    }
    assert {kind: t.f1 for kind, t in report.types.items()} == pytest.approx(
        {kind: t["F"] for kind, t in expected["types"].items()}, abs=1e-9
    )


@pytest.mark.parametrize("name", ["pseudo-dev", "human-gold/political"])
def test_intervals_agree_up_to_the_luck_of_the_draw(shared_data: Path, scorer: ModuleType, name: str) -> None:
    ours, theirs = both(shared_data / name, seed=1)
    report, expected = evaluate(ours), scorer.score_set(theirs)["ci"]
    for interval, key in ((report.strict_f1, "F"), (report.lax_f1, "F_lax"), (report.many_f1, "F_nm")):
        assert interval is not None
        assert [interval.low, interval.high] == pytest.approx(expected[key], abs=0.03)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_figures_on_flags_agree(shared_data: Path, scorer: ModuleType, seed: int) -> None:
    ours, theirs = both(shared_data / "pseudo-dev", seed)
    flags, expected = evaluate(ours).flags, scorer.flag_metrics(theirs)
    assert flags is not None
    exactly = {
        "flag_P": flags.precision,
        "flag_R": flags.recall,
        "AP": flags.average_precision,
        "effort95": flags.effort,
        "flagged_share": flags.flagged,
        "defects": flags.defects,
    }
    assert exactly == pytest.approx({key: expected[key] for key in exactly}, abs=1e-9)
    assert {kind: f"{one.found}/{one.total}" for kind, one in flags.kinds.items()} == expected["by_type"]
