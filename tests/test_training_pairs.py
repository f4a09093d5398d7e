from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from align.exchange.alignment_json import write_json
from align.exchange.tmx import write_tmx
from align.exchange.xlsx import write_xlsx
from align.records import Alignment, Bead, Flag, SentencePair, Status, TranslationUnit
from align.store.database import opened
from align.store.units import add_units
from align.training.pairs import Chosen, Pair, choose_pairs, digest, reasons_in_words
from align.training.settings import PERSON
from align.training.split import split
from builders import alignment, document
from toy_encoder import sentence

ERROR = Flag("figure-mismatch", "error", "zh", "The figures differ.", "13 ≠ 31")


def made(name: str = "A/RES/1/1") -> Alignment:
    """Return an alignment of one bead of each status, one of them with an error, and an unsure one."""
    en, zh = zip(*(sentence(f"{name} {n}") for n in range(5)), strict=True)
    return alignment(
        document("en", *en, symbol=name),
        document("zh", *zh, symbol=name),
        Bead((0,), (0,), 0.3, (ERROR,), status="confirmed", sentences=(SentencePair(("A b",), ("河",), 0.9),)),
        Bead((1,), (1,), 0.9, status="corrected"),
        Bead((2,), (2,), 0.9),
        Bead((3,), (3,), 0.5),
        Bead((4,), (4,), 0.9, (ERROR,)),
    )


def chosen(path: Path, *statuses: Status, min_confidence: float = 0.0) -> Chosen:
    return choose_pairs([path], statuses or PERSON, min_confidence)


def table(folder: Path, *rows: tuple[str, str], name: str = "a.tsv") -> Path:
    path = folder / name
    path.write_text("en\tzh\n" + "".join(f"{en}\t{zh}\n" for en, zh in rows), encoding="utf-8")
    return path


def written(folder: Path, suffix: str) -> Path:
    path = folder / f"a{suffix}"
    writers: dict[str, Callable[[Alignment, Path], object]] = {
        ".json": write_json,
        ".xlsx": write_xlsx,
        ".tmx": write_tmx,
    }
    writers[suffix](made(), path)
    return path


def which(pairs: tuple[Pair, ...]) -> list[int]:
    """Return the positions in `made` of these pairs."""
    texts = [sentence(f"A/RES/1/1 {n}") for n in range(5)]
    return [texts.index((pair.en, pair.zh)) for pair in pairs]


@pytest.mark.parametrize("suffix", [".json", ".xlsx", ".tmx"])
def test_only_what_a_person_confirmed_or_corrected_is_learned_from(tmp_path: Path, suffix: str) -> None:
    found = chosen(written(tmp_path, suffix))

    assert which(found.pairs) == [0, 1]
    assert found.left_out["status"] == 2
    assert found.unvouched == 0
    # A memory does not hold what an error keeps out.
    assert found.read == (4 if suffix == ".tmx" else 5)
    assert found.left_out.get("error", 0) == (0 if suffix == ".tmx" else 1)


@pytest.mark.parametrize("suffix", [".json", ".xlsx", ".tmx"])
def test_other_statuses_are_taken_when_asked_for(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path, suffix)

    assert which(chosen(path, "confirmed").pairs) == [0]
    assert which(chosen(path, "auto", "corrected").pairs) == [1, 2, 3]


@pytest.mark.parametrize("suffix", [".json", ".xlsx", ".tmx"])
def test_confidence_is_asked_of_what_no_person_looked_at(tmp_path: Path, suffix: str) -> None:
    found = chosen(written(tmp_path, suffix), "confirmed", "auto", min_confidence=0.8)

    assert which(found.pairs) == [0, 2]
    assert found.left_out["unsure"] == 1


def test_a_status_typed_into_a_table_counts_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(
        "en\tzh\tStatus\tConfidence\nOne river\t一条河\t Confirmed \t\nTwo rivers\t两条河\tAUTO\t93%\n"
        "Three rivers\t三条河\tto be checked\tlow\nFour rivers\t四条河\tauto\t0.5\nFive rivers\t五条河\tauto\t40%\n",
        encoding="utf-8",
    )

    assert [pair.en for pair in chosen(tmp_path / "a.tsv").pairs] == ["One river", "Three rivers"]
    sure = chosen(tmp_path / "a.tsv", "auto", min_confidence=0.9)
    assert [pair.en for pair in sure.pairs] == ["Two rivers", "Three rivers"]
    assert (sure.unvouched, sure.left_out) == (1, {"status": 1, "unsure": 2})


def test_pairs_of_a_store_and_of_a_plain_table_all_count(tmp_path: Path) -> None:
    with opened(tmp_path / "a.store", create=True) as connection:
        add_units(connection, [TranslationUnit("One river", "一条河", "A/1")])
    table(tmp_path, ("Two rivers", "两条河"))

    found = choose_pairs([tmp_path / "a.store", tmp_path / "a.tsv"], PERSON, 1.0)

    assert found.pairs == (Pair("One river", "一条河", "A/1"), Pair("Two rivers", "两条河", "a.tsv"))
    assert found.unvouched == 2


def test_what_teaches_nothing_is_left_out_and_counted(tmp_path: Path) -> None:
    found = chosen(
        table(
            tmp_path,
            ("The river", "河流"),
            ("A/57/537", "A/57/537"),
            ("大会", "大会"),
            ("Not translated", "Not translated"),
            ("\u200b", "零宽"),
            ("river " * 400, "河"),
            ("A long river", "河" * 701),
            ("Fifty-eighth session", "第五十八届会议"),
            ("58th session", "另一译法"),
            ("The session", "第58届会议"),
            ("The river", "河流"),
        )
    )

    assert [pair.en for pair in found.pairs] == ["The river", "58th session"]
    assert found.left_out == {"one language": 4, "too long": 2, "repeated": 3}
    assert reasons_in_words(found.left_out) == (
        "4 without a text in each language, 2 longer than 2,000 English or 700 Chinese characters, "
        "3 with a text that an earlier pair holds"
    )


def test_the_digest_is_of_the_pairs_and_not_of_their_order() -> None:
    one, two = Pair("a", "河", "d"), Pair("b", "平", "d")

    assert digest([one, two]) == digest([two, one])
    assert digest([one, two]) != digest([one, replace(two, zh="童")])
    assert len(digest([])) == 16


def pairs_of(**documents: int) -> list[Pair]:
    return [Pair(f"{name} {n}", f"{name}{n}", name) for name, count in documents.items() for n in range(count)]


def test_documents_are_on_one_side_only() -> None:
    pairs = pairs_of(**{f"d{n}": 10 for n in range(20)})
    parts = split(pairs, 0.1, 1)
    documents = Counter(pair.document for pair in parts.held_back)

    assert parts.by == "document"
    assert sorted([*parts.training, *parts.held_back], key=pairs.index) == pairs
    assert set(documents.values()) == {10}
    assert len(documents) == 2


def test_another_seed_holds_others_back_and_the_same_the_same() -> None:
    pairs = pairs_of(**{f"d{n}": 10 for n in range(20)})

    assert split(pairs, 0.1, 1) == split(pairs, 0.1, 1)
    assert set(split(pairs, 0.1, 1).held_back) == set(split(pairs[::-1], 0.1, 1).held_back)
    assert len({split(pairs, 0.1, seed).held_back for seed in range(5)}) > 1


def test_what_was_held_back_mostly_stays_so_when_documents_are_added() -> None:
    before = pairs_of(**{f"d{n}": 10 for n in range(20)})
    after = [*before, *pairs_of(**{f"e{n}": 10 for n in range(2)})]
    held = {pair.document for pair in split(before, 0.3, 1).held_back}

    assert len(held - {pair.document for pair in split(after, 0.3, 1).held_back}) <= 2


@pytest.mark.parametrize(
    ("documents", "held", "by"),
    [
        ({"a": 100, "b": 100}, 100, "document"),
        ({"a": 150, "b": 50}, 50, "document"),
        ({"a": 100}, 10, "pair"),
        ({"memory": 1000, "b": 3}, 100, "pair"),
    ],
    ids=["two alike", "a smaller one", "one alone", "one far too small"],
)
def test_too_few_or_unequal_documents(documents: dict[str, int], held: int, by: str) -> None:
    pairs = pairs_of(**documents)
    parts = split(pairs, 0.1, 1)

    assert (len(parts.held_back), parts.by) == (held, by)
    assert len(parts.training) + held == len(pairs)


def test_two_pairs_at_least_are_held_back() -> None:
    assert len(split(pairs_of(a=20), 0.001, 1).held_back) == 2
