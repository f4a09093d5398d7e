"""Beads as groups of indices: streams, pages, order, and what stands in another place."""

from __future__ import annotations

from align.matching.links import Link, by_stream, in_order, page_links
from align.matching.moved import Corrected, pair_leftovers, uncross
from align.matching.refinement import doubtful_spans, joined
from align.matching.search import Path
from align.records import Kind, Paragraph
from builders import document
from toy_encoder import ToyEncoder, chinese, english, side

BACKGROUND = ToyEncoder().encode(["sun", "moon", "日", "月"])


def link(en: int | None, zh: int | None, *, moved: bool = False) -> Link:
    return Link(() if en is None else (en,), () if zh is None else (zh,), moved=moved)


def corrected(en: list[str], zh: list[str]) -> Corrected:
    return Corrected.of(side(*en), side(*zh), BACKGROUND)


def of_kinds(*kinds: Kind) -> list[Paragraph]:
    return [Paragraph(0, kind, f"text {place}") for place, kind in enumerate(kinds)]


def furniture(*texts: str) -> list[Paragraph]:
    return [Paragraph(0, "furniture", text) for text in texts]


def test_paragraphs_divide_into_streams() -> None:
    whole = document("en", *of_kinds("furniture", "meta", "title", "operative", "footnote", "table", "footnote"))
    assert by_stream(whole) == {"body": [2, 3, 5], "notes": [4, 6], "head": [1], "page": [0]}


def test_equal_furniture_is_paired_in_order() -> None:
    en = document("en", *furniture("A/67/82", "2", "A/67/82", "3"))
    zh = document("zh", *furniture("A/67/82", "A/67/82", "3", "第4页"))
    links = page_links(en, zh, range(4), range(4))
    assert {(k.en, k.zh) for k in links} == {((0,), (0,)), ((1,), ()), ((2,), (1,)), ((3,), (2,)), ((), (3,))}
    assert {k.stream for k in links} == {"page"}


def test_links_follow_the_english_document() -> None:
    assert in_order([link(2, 2), link(0, 0), link(1, 1)]) == [link(0, 0), link(1, 1), link(2, 2)]


def test_what_is_chinese_only_follows_its_predecessor() -> None:
    links = [link(None, 1), link(None, 0), link(0, 2), link(1, 4), link(None, 3), link(None, 5)]
    assert [k.zh[0] for k in in_order(links)] == [0, 1, 2, 3, 4, 5]


def test_what_is_chinese_only_follows_a_moved_predecessor() -> None:
    """Chinese 0 stands at English 2, so Chinese 1 goes there too."""
    assert in_order([link(2, 0, moved=True), link(0, 2), link(1, 3), link(None, 1)]) == [
        link(0, 2),
        link(1, 3),
        link(2, 0, moved=True),
        link(None, 1),
    ]


def test_swapped_neighbours_are_paired_crosswise() -> None:
    order = [0, 2, 1, 3]
    similar = corrected([english(s) for s in range(4)], [chinese(s) for s in order])
    straight = [link(i, i) for i in range(4)]
    assert uncross(straight, similar) == [link(0, 0), link(1, 2, moved=True), link(2, 1, moved=True), link(3, 3)]


def test_a_swapped_block_of_two_by_two_is_taken_apart() -> None:
    similar = corrected([english(s) for s in range(4)], [chinese(s) for s in (0, 2, 1, 3)])
    block = [link(0, 0), Link((1, 2), (1, 2)), link(3, 3)]
    assert uncross(block, similar) == [link(0, 0), link(1, 2, moved=True), link(2, 1, moved=True), link(3, 3)]


def test_neighbours_in_place_stay_as_they_are() -> None:
    similar = corrected([english(s) for s in range(4)], [chinese(s) for s in range(4)])
    links = [link(0, 0), Link((1, 2), (1, 2)), link(3, 3)]
    assert uncross(links, similar) == links


def test_leftovers_that_fit_are_a_moved_pair() -> None:
    similar = corrected([english(s) for s in range(5)], [chinese(s) for s in (4, 0, 1, 2, 3)])
    links = [link(None, 0), *(link(i, i + 1) for i in range(4)), link(4, None)]
    assert pair_leftovers(links, similar) == [*(link(i, i + 1) for i in range(4)), link(4, 0, moved=True)]


def test_leftovers_that_do_not_fit_stay_alone() -> None:
    similar = corrected(["river peace child forest", "court vaccine border budget"], ["师港候狱", "庭苗界算"])
    links = [link(0, None), link(1, 1), link(None, 0)]
    assert pair_leftovers(links, similar) == links


def test_leftovers_of_very_different_length_stay_alone() -> None:
    similar = corrected(["river", "court prison"], ["河河河河河河河河河河", "庭狱"])
    links = [link(0, None), link(1, 1), link(None, 0)]
    assert pair_leftovers(links, similar) == links


def test_furniture_is_no_leftover() -> None:
    similar = corrected(["river peace"], ["河平"])
    links = [Link((0,), (), "page"), Link((), (0,), "page")]
    assert pair_leftovers(links, similar) == links


def test_what_the_head_of_a_document_sets_elsewhere_has_not_moved() -> None:
    similar = corrected(["river peace", "court prison"], ["庭狱", "河平"])
    links = [Link((i,), (), "head") for i in (0, 1)] + [Link((), (j,), "head") for j in (0, 1)]
    assert pair_leftovers(links, similar) == [Link((0,), (1,), "head"), Link((1,), (0,), "head")]


def test_runs_near_a_group_are_encoded() -> None:
    """English 1 matches Chinese 1 and 2: those two, and what is one longer or shorter at either end."""
    path = Path((((0, 1), (0, 1)), ((1, 1), (1, 2)), ((2, 1), (3, 1))), (1.0, 1.0, 1.0))
    assert doubtful_spans(path, 3, 4) == ({(0, 2), (0, 3), (1, 2)}, {(0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (2, 2)})


def test_runs_near_a_unit_left_alone_are_encoded() -> None:
    path = Path((((0, 1), (0, 1)), ((1, 1), (1, 0)), ((2, 1), (1, 1))), (1.0, -4.0, 1.0))
    assert doubtful_spans(path, 3, 2) == ({(0, 2), (0, 3), (1, 2)}, {(0, 2)})


def test_a_path_of_single_pairs_leaves_no_doubt() -> None:
    path = Path((((0, 1), (0, 1)), ((1, 1), (1, 1))), (1.0, 1.0))
    assert doubtful_spans(path, 2, 2) == (set(), set())


def test_texts_are_joined_as_their_language_writes() -> None:
    assert joined(["Urges all", "States."]) == "Urges all States."
    assert joined(["敦促所有", "国家。"]) == "敦促所有国家。"
    assert joined([]) == ""
