"""The glossary as evidence: what units name, how that is compared, and that it tells pairs apart."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from align.encoding.vectors import unit
from align.matching import Settings, Weights, align
from align.matching.glossary_hits import Glossary, Naming, compared, shipped_glossary, term_vectors
from align.matching.scoring import Scorer
from align.matching.sides import Side, Unit, side_of
from align.records import Concept, State, Term
from builders import document
from toy_encoder import ToyEncoder, chinese, english


def concept(en: str, zh: str, state: State = "approved") -> Concept:
    return Concept(en, (Term(en),), (Term(zh),), state=state)


GLOSSARY = Glossary(
    [
        concept("follow-up", "后续行动"),
        concept("emphasizes", "强调"),
        concept("stresses", "强调"),
        concept("United Nations", "联合国"),
        concept("least developed country", "最不发达国家"),
        concept("ozone layer", "臭氧层"),
    ]
)


def cosines(en: list[str], zh: list[str]) -> list[list[float]]:
    """Return how alike English and Chinese units are by what they name."""
    left, right = (unit(vectors) for vectors in term_vectors(GLOSSARY, en, zh))
    return [[float(cell) for cell in row] for row in left @ right.T]


# What a unit names


def test_what_a_text_names() -> None:
    (naming,) = GLOSSARY.named(["Follow-up by the United Nations, followup"], "en")
    assert naming == {"follow-up": 1.0, "United Nations": 1.0}


def test_concepts_that_share_a_term_share_its_weight() -> None:
    assert GLOSSARY.named(["又强调联合国"], "zh") == [{"emphasizes": 0.5, "stresses": 0.5, "United Nations": 1.0}]


@pytest.mark.parametrize("text", ["着重指出，强调", "强调，着重指出"])
def test_the_surest_place_counts(text: str) -> None:
    both = Concept("stresses", (Term("stresses"),), (Term("强调"), Term("着重指出")))
    (naming,) = Glossary([both, concept("emphasizes", "强调")]).named([text], "zh")
    assert naming == {"stresses": 1.0, "emphasizes": 0.5}


def test_rejected_concepts_are_no_evidence() -> None:
    states: list[State] = ["candidate", "approved", "rejected", "deprecated"]
    glossary = Glossary([concept(state, "联合国", state) for state in states])
    assert set(glossary.named(["联合国"], "zh")[0]) == {"candidate", "approved", "deprecated"}


def test_the_shipped_glossary_is_made_once() -> None:
    assert shipped_glossary() is shipped_glossary()
    assert len(shipped_glossary().concepts) > 1200


def test_the_signature_follows_the_terms() -> None:
    one, same, other = (Glossary([concept("peace", zh)]) for zh in ("和平", "和平", "和睦"))
    assert one.signature == same.signature != other.signature
    assert one.signature.startswith("1 concepts ")


def test_a_glossary_travels_to_other_processes() -> None:
    GLOSSARY.named(["follow-up"], "en")
    again = pickle.loads(pickle.dumps(GLOSSARY))  # noqa: S301 - our own object
    assert again.named(["follow-up"], "en") == GLOSSARY.named(["follow-up"], "en")


# How it is compared


def test_units_that_name_the_same_are_alike() -> None:
    (row, other) = cosines(["follow-up to the United Nations", "ozone layer"], ["联合国的后续行动", "臭氧层"])
    assert row[0] == pytest.approx(1.0, abs=1e-5)
    assert other[1] == pytest.approx(1.0, abs=1e-5)
    assert abs(row[1]) < 0.3
    assert abs(other[0]) < 0.3


def test_a_rare_concept_weighs_more() -> None:
    often = ["United Nations"] * 8
    rows = cosines(["United Nations ozone layer", *often], ["联合国", "臭氧层", *["联合国"] * 7])
    assert rows[0][1] > 0.9
    assert rows[0][0] < 0.3


def test_a_concept_of_one_document_only_says_nothing() -> None:
    (row,) = cosines(["the ozone layer and the United Nations"], ["联合国"])
    assert row[0] == pytest.approx(1.0, abs=1e-5)


def test_a_shared_term_counts_by_its_share() -> None:
    whole, half = compared([{"a": 1.0}], [{"a": 0.5}])
    assert whole.any()
    np.testing.assert_allclose(half, whole / 2)


def test_vectors_do_not_depend_on_the_order_of_concepts() -> None:
    forward: list[Naming] = [{"a": 1.0, "b": 1.0, "c": 0.5}]
    backward: list[Naming] = [dict(reversed(list(forward[0].items())))]
    np.testing.assert_array_equal(compared(forward, forward)[0], compared(backward, backward)[0])


@pytest.mark.parametrize(("en", "zh"), [([], []), (["follow-up"], []), ([], ["后续行动"]), ([""], [""])])
def test_empty_sides(en: list[str], zh: list[str]) -> None:
    vectors = term_vectors(GLOSSARY, en, zh)
    assert [v.shape for v in vectors] == [(len(en), 128), (len(zh), 128)]
    assert not any(v.any() for v in vectors)


def test_no_glossary_no_columns() -> None:
    assert [v.shape for v in term_vectors(None, ["follow-up"], ["后续行动", "联合国"])] == [(1, 0), (2, 0)]


# What it does in the score


def sides(en: list[str], zh: list[str], glossary: Glossary | None = GLOSSARY) -> tuple[Side, Side]:
    """Return both sides, their texts all alike to the encoder."""
    same = ToyEncoder().encode([english("same")])
    terms = term_vectors(glossary, en, zh)
    left, right = (
        side_of([Unit(t) for t in texts], np.repeat(same, len(texts), axis=0), of)
        for texts, of in zip((en, zh), terms, strict=True)
    )
    return left, right


def score(shape: tuple[int, int], of: tuple[Side, Side], terms: float = 2.0) -> float:
    return float(Scorer(*of, Weights(terms=terms, length=0)).block((0, 1), (0, 1), shape)[0, 0])


@pytest.mark.parametrize(
    ("en", "zh", "gain"),
    [
        (["ozone layer"], ["臭氧层"], 1.0),
        (["ozone layer", "United Nations"], ["联合国", "臭氧层"], -1.0),
        (["plain", "ozone layer"], ["臭氧层", "平"], -0.5),
        (["plain"], ["平"], 0.0),
        (["ozone layer"], ["平"], 0.0),
    ],
    ids=["the same", "different", "one side", "none", "only one document"],
)
def test_what_terms_are_worth(en: list[str], zh: list[str], gain: float) -> None:
    of = sides(en, zh)
    assert score((1, 1), of) - score((1, 1), of, terms=0) == pytest.approx(gain, abs=0.25)


def test_a_run_names_what_its_units_name() -> None:
    of = sides(["ozone layer and follow-up"], ["臭氧层", "后续行动"])
    assert score((1, 2), of) - score((1, 2), of, terms=0) == pytest.approx(1.0, abs=1e-3)
    assert score((1, 1), of) - score((1, 1), of, terms=0) < 0.6


def test_without_a_glossary_its_weight_changes_nothing() -> None:
    of = sides(["ozone layer"], ["臭氧层"], None)
    assert score((1, 1), of, terms=0) == score((1, 1), of, terms=5)


def test_parts_and_groups_of_a_side_keep_their_terms() -> None:
    side, _ = sides(["ozone layer", "follow-up", "plain"], ["臭氧层", "后续行动", "平"])
    np.testing.assert_array_equal(side.subset([1, 0]).term_vectors, side.term_vectors[[1, 0]])
    np.testing.assert_allclose(side.grouped(2).term_vectors[0], side.term_vectors[:2].sum(axis=0))
    assert len(sides(["a", "b", "c"], ["d"], None)[0].grouped(2)) == 2


# What it does in an alignment


def null_of(missing: int, glossary: Glossary | None) -> list[tuple[int, ...]]:
    """Return what is left alone where texts the encoder takes for the same lack one paragraph in Chinese."""
    terms = [("ozone layer", "臭氧层"), ("least developed country", "最不发达国家"), ("follow-up", "后续行动")]
    en = document("en", *(f"{english('same')[:-1]} {term}." for term, _ in terms))
    zh = document("zh", *(f"{chinese('same')[:-1]}{term}。" for n, (_, term) in enumerate(terms) if n != missing))
    apart = Weights(merge=-4.0)  # so that the search asks which to leave alone, not whether to join two
    found = align(en, zh, ToyEncoder(), Settings(refuse=False, glossary=glossary, weights=apart))
    return [bead.en for bead in found.beads if not bead.zh]


def test_terms_tell_which_paragraph_is_missing() -> None:
    assert [null_of(missing, GLOSSARY) for missing in range(3)] == [[(0,)], [(1,)], [(2,)]]
    assert [null_of(missing, None) for missing in range(3)] != [[(0,)], [(1,)], [(2,)]]


def test_the_signature_names_the_glossary() -> None:
    en, zh = document("en", "ozone layer"), document("zh", "臭氧层")
    for glossary, name in ((GLOSSARY, GLOSSARY.signature), (None, "none")):
        made = align(en, zh, ToyEncoder(), Settings(refuse=False, glossary=glossary)).signature
        assert made.settings["glossary"] == name
    assert Settings().glossary is shipped_glossary()
