"""The pieces of a score add up to it, and say in words what was measured."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.matching.glossary_hits import Glossary, term_vectors
from align.matching.pieces import PIECES, Ground, Piece, pieces
from align.matching.scoring import SHAPES, Scorer
from align.matching.sides import Unit, side_of
from align.matching.weights import Weights
from align.records import Concept, Number, Term
from toy_encoder import ToyEncoder, chinese, english

BACKGROUND = ToyEncoder().encode(["sun", "moon", "wind", "snow"])
NAMES = {"United Nations": "联合国", "follow-up": "后续行动", "ozone layer": "臭氧层"}
GLOSSARY = Glossary([Concept(en, (Term(en),), (Term(zh),)) for en, zh in NAMES.items()])

numbers = st.none() | st.builds(
    lambda ordinal, scope: Number(str(ordinal), "arabic", ordinal, scope=scope),
    st.integers(1, 4),
    st.sampled_from([(), ("annex 1",), ("section 2",)]),
)
facts = st.tuples(
    st.integers(0, 6), numbers, st.sampled_from(["", "1996", "2002"]), st.none() | st.sampled_from(sorted(NAMES))
)
sides = st.lists(facts, min_size=1, max_size=6)
Fact = tuple[int, Number | None, str, str | None]


def ground(en: Sequence[Unit], zh: Sequence[Unit], weights: Weights | None = None) -> Ground:
    encoder = ToyEncoder()
    texts = [[unit.text for unit in units] for units in (en, zh)]
    en_terms, zh_terms = term_vectors(GLOSSARY, *texts)
    scorer = Scorer(
        side_of(en, encoder.encode(texts[0]), en_terms),
        side_of(zh, encoder.encode(texts[1]), zh_terms),
        weights or Weights(),
        background=BACKGROUND,
    )
    named = (GLOSSARY.named(texts[0], "en"), GLOSSARY.named(texts[1], "zh"))
    return Ground(
        scorer,
        en,
        zh,
        [{concept: concept for concept in names} for names in named[0]],
        [{concept: NAMES[concept] for concept in names} for names in named[1]],
    )


def made_up(en: list[Fact], zh: list[Fact]) -> Ground:
    first = [Unit(" ".join(filter(None, (english(s), f, t))), n) for s, n, f, t in en]
    second = [Unit(f"{chinese(s)}{f and f + '年'}{(t and NAMES[t]) or ''}", n) for s, n, f, t in zh]
    return ground(first, second)


def piece(name: str, en: Sequence[str | Unit], zh: Sequence[str | Unit]) -> Piece | None:
    """Return one piece of the evidence on the bead of all these units."""
    first, second = ([Unit(u) if isinstance(u, str) else u for u in side] for side in (en, zh))
    found = pieces(ground(first, second), ((0, len(first)), (0, len(second))))
    return next((one for one in found if one.name == name), None)


def words(name: str, en: Sequence[str | Unit], zh: Sequence[str | Unit]) -> str:
    found = piece(name, en, zh)
    assert found is not None
    return found.words


def numbered(text: str, printed: str, ordinal: int, *scope: str) -> Unit:
    return Unit(text, Number(printed, "arabic", ordinal, scope=scope))


@given(sides, sides)
@settings(max_examples=80, deadline=None)
def test_the_pieces_add_up_to_the_score(en: list[Fact], zh: list[Fact]) -> None:
    known = made_up(en, zh)
    for a, b in SHAPES:
        for i in range(len(en) - a + 1):
            for j in range(len(zh) - b + 1):
                found = pieces(known, ((i, a), (j, b)))
                score = float(known.scorer.block((i, i + 1), (j, j + 1), (a, b))[0, 0])
                assert sum(one.counts for one in found) == pytest.approx(score, abs=1e-3)
                assert [one.name for one in found] == sorted((one.name for one in found), key=PIECES.index)
                assert all(one.words[0].isupper() or one.words[0].isdigit() for one in found)


def test_a_null_bead_has_its_cost_alone() -> None:
    (only,) = pieces(ground([Unit("river")], [Unit("河")]), ((0, 1), (0, 0)))
    assert (only.name, only.counts) == ("alone", Weights().null)
    assert only.words == f"1 paragraph left alone, at {Weights().null:g} each."


def test_similarity_is_told_with_what_chance_gives() -> None:
    same = piece("similarity", [english(1)], [chinese(1)])
    other = piece("similarity", ["river peace child"], ["庭苗界"])
    assert same is not None
    assert other is not None
    assert same.words.startswith("The meanings are plainly alike: cosine 1.00, where texts like these have ")
    assert same.counts > 0 > other.counts
    assert other.words.startswith("The meanings are not more alike than by chance: ")
    assert same.measured["cosine"] == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(
    ("en", "zh", "start"),
    [
        (415, 100, "The lengths go together: 415 characters of English, and Chinese that stands for 415 (ratio 1.00)"),
        (2000, 100, "The Chinese is shorter than a translation would be"),
        (100, 200, "The English is shorter than a translation would be"),
        (30, 1, "The texts are too short for their lengths to say much"),
    ],
)
def test_lengths_in_words(en: int, zh: int, start: str) -> None:
    assert words("length", ["x" * en], ["河" * zh]).startswith(start)


@pytest.mark.parametrize(
    ("en", "zh", "said", "counts"),
    [
        (
            numbered("river", "12", 12),
            numbered("河", "十二", 12),
            "Both have the same number in the same place: 12 = 十二.",
            "number_same",
        ),
        (
            numbered("river", "12", 12, "annex 1"),
            numbered("河", "12", 12),
            "Both have the same number, but in different places: annex 1, 12 = 12.",
            "number_same_elsewhere",
        ),
        (
            numbered("river", "12", 12),
            numbered("河", "13", 13),
            "The numbers differ: 12 in English, 13 in Chinese.",
            "number_differs",
        ),
        (numbered("river", "12", 12), Unit("河"), "Only the English has a number: 12.", "number_one_sided"),
        (Unit("river"), numbered("河", "3", 3), "Only the Chinese has a number: 3.", "number_one_sided"),
    ],
)
def test_numbers_in_words(en: Unit, zh: Unit, said: str, counts: str) -> None:
    found = piece("numbers", [en], [zh])
    assert found is not None
    assert (found.words, found.counts) == (said, getattr(Weights(), counts))


def test_numbers_inside_a_bead_are_named() -> None:
    inside = piece("numbers inside", ["river", numbered("peace", "(b)", 2)], [Unit("河平")])
    assert inside is not None
    assert inside.words == "Numbers inside the bead, each of which should begin one of its own: (b)."
    assert inside.counts == Weights().number_inside


def test_figures_common_missing_and_in_other_words() -> None:
    en, zh = "river 1996/31 in 2002, 62 per cent", "河1996/31号，二〇〇二年，26%"
    assert words("figures", [en], [zh]) == (
        "In both: 1996/31, 2002 = 二〇〇二年; in English only: 62 per cent; in Chinese only: 26%."
    )


def test_terms_common_and_missing() -> None:
    en = [Unit("the United Nations and the ozone layer"), Unit("follow-up")]
    zh = [Unit("联合国"), Unit("后续行动和臭氧层")]
    found = pieces(ground(en, zh), ((0, 1), (0, 1)))
    terms = next(one for one in found if one.name == "terms")
    assert terms.words == "In both: United Nations = 联合国; in English only: ozone layer."
    assert terms.measured["english_only"] == ["ozone layer"]


def test_evidence_that_neither_text_gives_is_left_out() -> None:
    found = pieces(ground([Unit("river")], [Unit("河")]), ((0, 1), (0, 1)))
    assert [one.name for one in found] == ["similarity", "length"]


def test_many_figures_are_counted_not_listed() -> None:
    years = [str(year) for year in range(1950, 1960)]
    said = words("figures", ["; ".join(years)], ["年；".join(years) + "年"])
    assert said.endswith("and 4 more.")
