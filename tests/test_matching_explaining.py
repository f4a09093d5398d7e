"""Why a bead is what it is: found without encoding again, true to the search, and beside the best alternative."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.encoding import Encoder
from align.encoding.vectors import Vectors
from align.matching import Settings, Weights, align, align_to_explain
from align.matching.explaining import Counted, Explainer, Explanation
from align.records import Alignment, Kind, Paragraph
from builders import document
from toy_encoder import ToyEncoder, chinese, english

KINDS: list[Kind] = ["title", "heading", "operative", "footnote", "furniture", "meta", "table"]
ANYWAY = Settings(refuse=False)

sides = st.lists(st.tuples(st.integers(0, 8), st.sampled_from(KINDS)), max_size=8)


class CountingEncoder(ToyEncoder):
    """Counts the texts it is asked for."""

    def __init__(self) -> None:
        self.texts = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += len(texts)
        return super().encode(texts)


def explained(
    en: Sequence[str | Paragraph], zh: Sequence[str | Paragraph], encoder: Encoder | None = None
) -> tuple[Alignment, Explainer]:
    return align_to_explain(document("en", *en), document("zh", *zh), encoder or ToyEncoder(), ANYWAY)


def explain(alignment: Alignment, explainer: Explainer, en: Sequence[int], zh: Sequence[int]) -> Explanation:
    """Return the explanation of the bead of these paragraphs."""
    beads = [(bead.en, bead.zh) for bead in alignment.beads]
    return explainer.explain(beads.index((tuple(en), tuple(zh))))


def indices(way: Sequence[Counted]) -> tuple[list[int], list[int]]:
    en, zh = (sorted(chain.from_iterable(side)) for side in ([b.en for b in way], [b.zh for b in way]))
    return en, zh


def beads(way: Sequence[Counted]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.en, bead.zh) for bead in way]


@given(sides, sides)
@settings(max_examples=60, deadline=None)
def test_every_bead_is_explained_beside_another_way(en: list[tuple[int, Kind]], zh: list[tuple[int, Kind]]) -> None:
    first = [Paragraph(0, kind, english(seed)) for seed, kind in en]
    second = [Paragraph(0, kind, chinese(seed)) for seed, kind in zh]
    encoder = CountingEncoder()
    alignment, explainer = explained(first, second, encoder)
    assert alignment == align(alignment.en, alignment.zh, ToyEncoder(), ANYWAY)
    encoded = encoder.texts
    for n, bead in enumerate(alignment.beads):
        found = explainer.explain(n)
        if found.own is None:
            assert "what the page prints" in found.how.casefold()
            continue
        own = (bead.en, bead.zh)
        assert (found.own.en, found.own.zh) == own
        assert own in beads(found.chosen)
        assert not set(beads(found.chosen)) & set(beads(found.other))
        if found.other:
            assert indices(found.chosen) == indices(found.other)
            gains = sum(mine - other for mine, other in found.by.values())
            assert gains == pytest.approx(found.ahead, abs=1e-6)
    assert encoder.texts == encoded


@given(sides, sides)
@settings(max_examples=40, deadline=None)
def test_what_the_search_found_is_never_behind(en: list[tuple[int, Kind]], zh: list[tuple[int, Kind]]) -> None:
    first = [Paragraph(0, "paragraph", english(seed)) for seed, _ in en]
    second = [Paragraph(0, "paragraph", chinese(seed)) for seed, _ in zh]
    alignment, explainer = explained(first, second)
    searched = [found for n in range(len(alignment.beads)) if "in order." in (found := explainer.explain(n)).how]
    assert all(found.ahead > -1e-3 for found in searched if found.other)
    assert len(searched) >= sum(not bead.en or not bead.zh for bead in alignment.beads if en and zh)


def test_a_bead_of_the_search_counts_what_the_search_counted() -> None:
    alignment, explainer = explained([english(n) for n in range(6)], [chinese(n) for n in (0, 1, 3, 4, 5)])
    found = explain(alignment, explainer, [1], [1])
    assert found.own is not None
    assert [piece.name for piece in found.own.pieces] == ["similarity", "length"]
    missing = explain(alignment, explainer, [2], [])
    assert missing.own is not None
    assert [piece.name for piece in missing.own.pieces] == ["alone"]
    assert len(missing.other) < len(missing.chosen) == 2
    assert missing.ahead > 0
    assert missing.lead == 0


def test_swapped_neighbours_are_not_beads_of_the_search() -> None:
    seeds = [0, 1, 3, 2, 4, 5]
    alignment, explainer = explained([english(n) for n in range(6)], [chinese(n) for n in seeds])
    found = explain(alignment, explainer, [2], [3])
    assert "afterwards" in found.how
    assert beads(found.chosen) == [((2,), (3,))]
    assert sorted(beads(found.other)) == [((), (3,)), ((2,), ())]
    assert found.ahead > 8


def test_a_moved_paragraph_would_else_be_alone() -> None:
    en = [english(n) for n in range(8)]
    zh = [chinese(n) for n in (1, 2, 3, 4, 5, 6, 7, 0)]
    alignment, explainer = explained(en, zh)
    found = explain(alignment, explainer, [0], [7])
    assert "afterwards" in found.how
    assert beads(found.chosen) == [((0,), (7,))]
    assert sorted(beads(found.other)) == [((), (7,)), ((0,), ())]
    assert found.ahead > 0
    assert found.own is not None
    assert found.own.pieces[0].measured["cosine"] == pytest.approx(1.0, abs=1e-4)


def test_lines_of_the_head_are_beside_the_best_exchange() -> None:
    en = [Paragraph(0, "meta", english(n)) for n in ("a", "b")] + [Paragraph(0, "paragraph", english(5))]
    zh = [Paragraph(0, "meta", chinese(n)) for n in ("b", "a")] + [Paragraph(0, "paragraph", chinese(5))]
    alignment, explainer = explained(en, zh)
    found = explain(alignment, explainer, [0], [1])
    assert found.how.startswith("Lines of the head")
    assert ((0,), (1,)) not in beads(found.other)
    assert found.ahead > 0


def test_of_what_was_settled_afterwards_the_alternative_is_the_best_exchange() -> None:
    """Every way to set the line otherwise, alone or with one other, is tried by hand."""
    seeds = ["a", "b", "c"]
    en = [Paragraph(0, "meta", english(seed)) for seed in seeds]
    zh = [Paragraph(0, "meta", chinese(seed)) for seed in reversed(seeds)]
    alignment, explainer = explained(en, zh)
    scores = {(i, j): _total(explainer, i, j) for i in range(3) for j in range(3)}
    null = Weights().null
    pairs = {0: 2, 1: 1, 2: 0}
    for i, j in pairs.items():
        gains = [2 * null - scores[i, j]]
        for k, m in pairs.items():
            if k != i:
                before = scores[i, j] + scores[k, m]
                crossed = [scores[i, m] + scores[k, j], scores[i, m] + 2 * null, scores[k, j] + 2 * null, 4 * null]
                gains += [one - before for one in crossed]
        found = explain(alignment, explainer, [i], [j])
        assert -found.ahead == pytest.approx(max(gains), abs=1e-3)


def _total(explainer: Explainer, i: int, j: int) -> float:
    scorer = explainer._grounds.of_all.scorer  # noqa: SLF001 - the scores themselves are what is compared
    return float(scorer.block((i, i + 1), (j, j + 1), (1, 1))[0, 0])


def test_what_the_page_prints_has_no_score() -> None:
    page = [Paragraph(0, "furniture", "A/RES/57/270"), Paragraph(0, "paragraph", english(1))]
    other = [Paragraph(0, "furniture", "A/RES/57/270"), Paragraph(0, "paragraph", chinese(1))]
    alignment, explainer = explained(page, other)
    found = explain(alignment, explainer, [0], [0])
    assert (found.own, found.chosen, found.other) == (None, (), ())
    assert found.how.startswith("What the page prints")


def test_a_paragraph_without_an_other_side_has_no_alternative() -> None:
    alignment, explainer = explained([english(1)], [])
    found = explain(alignment, explainer, [0], [])
    assert found.other == ()
    assert beads(found.chosen) == [((0,), ())]
