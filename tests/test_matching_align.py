"""Two documents in, an alignment out: everything kept, everything said, and nothing aligned that should not be."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import NotTranslationsError
from align.matching import Settings, Weights, align, similarity_map
from align.matching.evidence import Evidence
from align.matching.links import Link, Stream
from align.matching.translations import MAX_LENGTH_RATIO, length_ratio, plausible_share
from align.records import Alignment, Kind, Language, Paragraph
from builders import document
from toy_encoder import ToyEncoder, chinese, english

KINDS: list[Kind] = ["title", "heading", "operative", "footnote", "furniture", "meta", "table"]
ANYWAY = Settings(refuse=False)

sides = st.lists(st.tuples(st.integers(0, 8), st.sampled_from(KINDS)), max_size=8)


def aligned(en: list[str], zh: list[str], options: Settings | None = None) -> Alignment:
    return align(document("en", *en), document("zh", *zh), ToyEncoder(), options)


def translation(length: int) -> tuple[list[str], list[str]]:
    return [english(n) for n in range(length)], [chinese(n) for n in range(length)]


@given(sides, sides)
@settings(max_examples=60, deadline=None)
def test_every_paragraph_is_in_exactly_one_bead(en: list[tuple[int, Kind]], zh: list[tuple[int, Kind]]) -> None:
    first = document("en", *(Paragraph(0, kind, english(seed)) for seed, kind in en))
    second = document("zh", *(Paragraph(0, kind, chinese(seed)) for seed, kind in zh))
    beads = align(first, second, ToyEncoder(), ANYWAY).beads
    assert sorted(chain.from_iterable(bead.en for bead in beads)) == list(range(len(en)))
    assert sorted(chain.from_iterable(bead.zh for bead in beads)) == list(range(len(zh)))
    assert all(bead.en or bead.zh for bead in beads)
    assert all(0 <= bead.confidence <= 1 for bead in beads)
    assert [bead.en for bead in beads if bead.en] == sorted(bead.en for bead in beads if bead.en)


@pytest.mark.parametrize("kind", ["footnote", "meta", "furniture"])
def test_notes_and_pages_are_paired_wherever_they_stand(kind: Kind) -> None:
    body = [english(n) for n in range(5)], [chinese(n) for n in range(5)]
    apart = ("A/57/537", "A/57/537") if kind == "furniture" else (english("apart"), chinese("apart"))
    en = document("en", body[0][0], Paragraph(0, kind, apart[0]), *body[0][1:])
    zh = document("zh", *body[1], Paragraph(0, kind, apart[1]))
    beads = align(en, zh, ToyEncoder(), ANYWAY).beads
    assert [(bead.en, bead.zh) for bead in beads] == [
        ((0,), (0,)),
        ((1,), (5,)),
        *(((n,), (n - 1,)) for n in range(2, 6)),
    ]
    assert [bead.flags for bead in beads] == [()] * 6


def test_sentences_are_aligned_unless_refused() -> None:
    en, zh = [" ".join(english(n) for n in "ab")], ["".join(chinese(n) for n in "ab")]
    (bead,) = aligned(en, zh).beads
    assert [(pair.en, pair.zh) for pair in bead.sentences] == [((english(n),), (chinese(n),)) for n in "ab"]
    (bead,) = aligned(en, zh, Settings(sentences=False)).beads
    assert bead.sentences == ()


def test_the_signature_names_what_made_the_result() -> None:
    signature = aligned(*translation(5), Settings(Weights(null=-6.0), sentences=False)).signature
    assert signature.encoder == "toy"
    assert signature.settings["null"] == -6.0
    assert signature.settings["sentences"] is False
    assert set(Weights().as_settings()) < set(signature.settings)


def test_the_same_documents_align_the_same() -> None:
    assert aligned(*translation(30)) == aligned(*translation(30))


def test_weights_change_the_result() -> None:
    en, zh = translation(12)
    del zh[6]
    plain, grouped = aligned(en, zh), aligned(en, zh, Settings(Weights(null=-60, merge=0)))
    assert any(not bead.zh for bead in plain.beads)
    assert all(bead.zh for bead in grouped.beads)


@pytest.mark.parametrize("languages", [("zh", "en"), ("en", "en"), ("zh", "zh")])
def test_documents_in_the_wrong_order_are_a_mistake_of_the_caller(languages: tuple[Language, Language]) -> None:
    first, second = (document(language, "river") for language in languages)
    with pytest.raises(ValueError, match="an English and a Chinese document"):
        align(first, second, ToyEncoder())


# Documents that are not translations of each other


def strangers() -> tuple[list[str], list[str]]:
    """Return two documents on different matters."""
    en = ["River peace child forest court vaccine.", "Border budget teacher harbour.", "River court budget."]
    zh = ["候狱约农漠难。", "选星馆渔医矿。", "铁械书岛病屋移。"]
    return en, zh


def test_strangers_are_refused_with_a_sentence_that_helps() -> None:
    with pytest.raises(NotTranslationsError) as caught:
        aligned(*strangers())
    message = str(caught.value)
    assert "resolution.en.txt and resolution.zh.txt do not look like translations" in message
    assert "--anyway" in message
    assert "\n" not in message


def test_strangers_are_aligned_anyway_when_asked() -> None:
    beads = aligned(*strangers(), ANYWAY).beads
    assert sorted(i for bead in beads for i in bead.en) == [0, 1, 2]


def test_a_document_with_a_third_missing_is_not_refused() -> None:
    en, zh = translation(30)
    found = {(bead.en, bead.zh) for bead in aligned(en, zh[:10] + zh[20:]).beads}
    assert {((i,), (i,)) for i in range(9)} | {((i,), (i - 10,)) for i in range(21, 30)} <= found


def test_one_paragraph_against_a_thousand_is_refused() -> None:
    en, zh = translation(1000)
    with pytest.raises(NotTranslationsError, match="times as long"):
        aligned(en[:1], zh)


def evidence(similarity: float, *, lead: float = 0.2, stream: Stream = "body", null: bool = False) -> Evidence:
    link = Link((0,), () if null else (0,), stream)
    return Evidence(link, "x" * 83, "" if null else "河" * 20, similarity, lead, 0.0, (), None, None)


@pytest.mark.parametrize(
    ("beads", "share"),
    [
        ([evidence(0.3)], 1.0),
        ([evidence(0.3), evidence(-0.1)], 0.5),
        ([evidence(0.3), evidence(0.3, lead=-0.3)], 0.5),
        ([evidence(0.3), evidence(0.3), evidence(0.3, null=True)], 0.8),
        ([evidence(0.3), evidence(-0.1, stream="notes"), evidence(0.0, stream="page")], 1.0),
        ([], 0.0),
    ],
)
def test_the_plausible_share_is_that_of_the_text(beads: list[Evidence], share: float) -> None:
    assert plausible_share(beads) == pytest.approx(share, abs=0.01)


def test_lengths_are_compared_across_the_languages() -> None:
    en, zh = translation(30)
    document_en, document_zh = document("en", *en), document("zh", *zh)
    assert length_ratio(document_en, document_zh) < 2
    assert length_ratio(document("en", *en[:1]), document_zh) > MAX_LENGTH_RATIO


# The picture


def test_the_similarity_map_shows_a_translation_as_its_diagonal() -> None:
    alignment = aligned(*translation(20))
    picture = similarity_map(alignment, ToyEncoder())
    assert picture.shape == (20, 20)
    assert picture.dtype == np.float32
    assert (picture.argmax(axis=1) == np.arange(20)).all()


def test_the_similarity_map_of_a_long_document_stays_small() -> None:
    en, zh = translation(50)
    picture = similarity_map(aligned(en, zh[:45]), ToyEncoder(), most=10)
    assert picture.shape == (10, 9)
    assert picture.diagonal().min() == pytest.approx(1, abs=1e-5)
