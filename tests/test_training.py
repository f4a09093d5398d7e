"""Training itself: a small model, really trained, and what is said of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from align.encoding import load_encoder
from align.encoding.sentence_model import SentenceModel
from align.encoding.vectors import Vectors, unit
from align.errors import OutputError, TrainingError
from align.training import Settings, train
from align.training.fine_tuning import fine_tune
from align.training.pairs import Pair
from align.training.report import RECORD
from align.training.retrieval import Retrieval, Score, retrieval
from tiny_models import static_model, transformer_model
from toy_encoder import ToyEncoder, sentence

FAST = Settings(learning_rate=0.1)


@pytest.fixture(scope="module")
def static(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return static_model(tmp_path_factory.mktemp("models") / "static")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return thirty tables of ten pairs, each of a document of its own."""
    folder = tmp_path_factory.mktemp("sources")
    paths = [folder / f"d{n}.tsv" for n in range(30)]
    for path in paths:
        rows = [sentence(f"{path.stem} {n}", 5) for n in range(10)]
        path.write_text("".join(f"{en}\t{zh}\n" for en, zh in rows), encoding="utf-8")
    return paths


class Fixed:
    """Knows the vectors of a few texts."""

    signature = "fixed"

    def __init__(self, **vectors: tuple[float, float]) -> None:
        self.vectors = vectors

    def encode(self, texts: Sequence[str]) -> Vectors:
        return unit(np.array([self.vectors[text] for text in texts], dtype=np.float32))


PAIRS = [Pair("a", "x", ""), Pair("b", "y", ""), Pair("c", "z", "")]


def test_retrieval_is_the_share_found_first_and_the_mean_of_one_over_the_rank() -> None:
    encoder = Fixed(a=(4, 1), b=(2, 1), c=(-1, 0), x=(3, 1), y=(1, 1), z=(1, 3))

    found = retrieval(encoder, PAIRS)

    # a finds x (1); b is nearest to x, then y (2); c is farthest from x, then y, nearest to z (1).
    assert found.en_zh == Score(2 / 3, (1 + 1 / 2 + 1) / 3)
    # x is nearest to a (1); y to b (1); z to b, a, c (3).
    assert found.zh_en == Score(2 / 3, (1 + 1 + 1 / 3) / 3)
    assert found.mrr == pytest.approx((found.en_zh.mrr + found.zh_en.mrr) / 2)


@pytest.mark.parametrize("vector", [(1.0, 1.0), (0.0, 0.0), (float("nan"), 1.0)])
def test_an_encoder_that_tells_nothing_apart_finds_nothing(vector: tuple[float, float]) -> None:
    nothing = Score(0.0, 1 / 3)

    assert retrieval(Fixed(**dict.fromkeys("abcxyz", vector)), PAIRS) == Retrieval(nothing, nothing)


def test_retrieval_of_many_texts_is_that_of_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [Pair(*sentence(n, 2), "") for n in range(25)]
    pairs = list({pair.en: pair for pair in {pair.zh: pair for pair in pairs}.values()}.values())
    whole = retrieval(ToyEncoder(), pairs)
    monkeypatch.setattr("align.training.retrieval._ROWS", 4)

    assert retrieval(ToyEncoder(), pairs) == whole


def test_a_model_learns_what_is_translated_by_what(static: Path, sources: list[Path], tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    report = train(sources, str(static), tmp_path / "out", FAST, tell=lambda done, total: steps.append((done, total)))

    assert report.is_better
    assert report.before.mrr < 0.3
    assert min(report.after.en_zh.p_at_1, report.after.zh_en.p_at_1) > 0.8
    assert report.signature.encoder.startswith(f"sentence-transformers:{static}:32:")
    assert (report.data.training, report.data.held_back, report.data.held_back_by) == (270, 30, "document")
    assert (report.data.training_documents, report.data.held_back_documents) == (27, 3)
    assert steps == [(done, 51) for done in range(1, 52)]

    kept = json.loads((tmp_path / "out" / RECORD).read_text(encoding="utf-8"))
    assert kept["format"] == "un-align/training/1"
    assert kept["signature"]["settings"]["epochs"] == 3
    assert kept["signature"]["settings"]["statuses"] == "confirmed, corrected"
    assert kept["data"]["digest"] == report.data.digest
    assert kept["after"]["en_zh"]["mrr"] == pytest.approx(report.after.en_zh.mrr, abs=1e-4)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert not (tmp_path / "out" / "README.md").exists()


def test_a_transformer_learns_too(sources: list[Path], tmp_path: Path) -> None:
    model = transformer_model(tmp_path / "transformer")
    report = train(sources, str(model), tmp_path / "out", Settings(learning_rate=0.005, epochs=8))

    assert report.after.mrr > report.before.mrr + 0.3


def test_the_same_seed_trains_the_same_model(static: Path, sources: list[Path], tmp_path: Path) -> None:
    settings = Settings(learning_rate=0.01, epochs=1)
    reports = [train(sources, str(static), tmp_path / name, settings) for name in ("one", "two")]
    weights = [(tmp_path / name / "model.safetensors").read_bytes() for name in ("one", "two")]

    assert reports[0] == reports[1]
    assert weights[0] == weights[1]
    assert weights[0] != (static / "model.safetensors").read_bytes()


def test_another_seed_trains_another_model_on_the_same_pairs(static: Path) -> None:
    pairs = [Pair(*sentence(n, 5), "") for n in range(40)]
    weights = []
    for seed in (1, 2):
        encoder = SentenceModel(str(static))
        fine_tune(encoder, pairs, replace(FAST, seed=seed), lambda _done, _all: None)
        weights.append(encoder.encode(["river"]))

    assert not np.allclose(weights[0], weights[1])


def test_both_directions_are_learned(static: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sentence_transformers.sentence_transformer import losses  # noqa: PLC0415 - seconds

    class Noted(losses.MultipleNegativesRankingLoss):  # type: ignore[misc]
        def __init__(self, *arguments: object, **settings: object) -> None:
            super().__init__(*arguments, **settings)
            noted.append(settings["directions"])

    noted: list[object] = []
    monkeypatch.setattr(losses, "MultipleNegativesRankingLoss", Noted)
    fine_tune(SentenceModel(str(static)), [Pair(*sentence(n, 5), "") for n in range(4)], FAST, lambda _done, _all: None)

    assert noted == [("query_to_doc", "doc_to_query")]


def test_a_trained_model_is_an_encoder_that_finds_what_it_did_not_see(
    static: Path, sources: list[Path], tmp_path: Path
) -> None:
    train(sources, str(static), tmp_path / "out", FAST)
    en, zh = zip(*(sentence(f"new {n}", 6) for n in range(8)), strict=True)
    encoder = load_encoder(str(tmp_path / "out"))
    cosines = encoder.encode(en) @ encoder.encode(zh).T

    assert cosines.argmax(axis=1).tolist() == list(range(8))


def test_what_a_model_wants_before_every_text_no_longer_hangs_on_its_name(sources: list[Path], tmp_path: Path) -> None:
    e5, plain = static_model(tmp_path / "tiny-e5"), static_model(tmp_path / "plain")
    train(sources, str(e5), tmp_path / "ours", FAST)
    train(sources, str(plain), tmp_path / "not-e5", FAST)

    assert SentenceModel(str(e5)).role == "query: "
    assert SentenceModel(str(tmp_path / "ours")).role == "query: "
    assert SentenceModel(str(tmp_path / "not-e5")).role == ""
    assert train(sources, str(tmp_path / "ours"), tmp_path / "again", FAST).before.mrr > 0.8


def test_a_model_that_did_not_become_better_is_called_so(static: Path, sources: list[Path], tmp_path: Path) -> None:
    good = train(sources, str(static), tmp_path / "good", FAST)
    still = train(sources, str(tmp_path / "good"), tmp_path / "still", Settings(learning_rate=1e-12, epochs=1))

    assert still.before == good.after
    assert not still.is_better


def fail(*_: object) -> None:
    raise RuntimeError("out of memory\nand more")


def test_a_training_that_fails_leaves_nothing(
    static: Path, sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(TrainingError, match=r"^the model cannot be trained \(out of memory\); name another one, or a"):
        train(sources, str(static), tmp_path / "out", FAST, tell=fail)
    monkeypatch.setattr("align.training.run.write_report", fail)
    with pytest.raises(RuntimeError, match="out of memory"):
        train(sources, str(static), tmp_path / "out", FAST)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["in", "model"])
def test_what_is_read_is_not_replaced(static: Path, tmp_path: Path, place: str) -> None:
    source = tmp_path / "in" / "a.tsv"
    source.parent.mkdir()
    source.write_text("The river\t河\n", encoding="utf-8")
    (tmp_path / "model").symlink_to(static)

    with pytest.raises(OutputError, match=r"would replace .*, which is to be read; name another folder"):
        train([source], str(tmp_path / "model"), tmp_path / place, force=True)


def test_missing_packages_are_named(
    static: Path, sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.training.fine_tuning.find_spec", lambda name: None if name == "datasets" else name)

    with pytest.raises(
        TrainingError, match=r'not installed \(datasets\); install them: pip install "un-align\[train\]"'
    ):
        train(sources, str(static), tmp_path / "out")
