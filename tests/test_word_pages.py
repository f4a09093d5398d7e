"""Heads and feet of the pages of a Word document."""

from __future__ import annotations

from word_files import cell, noted, paragraph, read, read_traced, row, run, table, texts


def page_number(number: int) -> str:
    return f'<w:fldSimple w:instr=" PAGE ">{run(str(number))}</w:fldSimple>'


def section(*names: str) -> str:
    references = "".join(f'<w:{name[:6]}Reference w:type="default" r:id="{name}"/>' for name in names)
    return f"<w:sectPr>{references}</w:sectPr>"


def test_heads_come_before_the_text_and_feet_after_it_as_furniture() -> None:
    body = paragraph("text") + section("header1", "header2", "footer1")
    passages = read(
        body,
        header1=paragraph("United Nations"),
        header2=paragraph("A/RES/61/312"),
        footer1=paragraph("06-98507"),
    )

    assert [(text, passage.tag) for text, passage in zip(texts(passages), passages, strict=True)] == [
        ("United Nations", "furniture"),
        ("A/RES/61/312", "furniture"),
        ("text", None),
        ("06-98507", "furniture"),
    ]
    assert [passage.source.paragraph for passage in passages] == [None, None, 1, None]


def test_equal_heads_are_kept_once_whatever_page_they_show() -> None:
    first, second = (paragraph(run("A/RES/61/312") + "<w:r><w:tab/></w:r>" + page_number(n)) for n in (2, 3))
    body = paragraph("a", section("header1")) + paragraph("b") + section("header2")
    passages, trace = read_traced(body, header1=first, header2=second)

    assert texts(passages) == ["A/RES/61/312\t2", "a", "b"]
    assert len(noted(trace, "drop-repeated-head")) == 1


def test_heads_of_two_resolutions_in_one_file_are_two() -> None:
    body = paragraph("a", section("header1")) + paragraph("b") + section("header2")

    assert texts(read(body, header1=paragraph("A/RES/61/312"), header2=paragraph("A/RES/61/313")))[:2] == [
        "A/RES/61/312",
        "A/RES/61/313",
    ]


def test_a_head_that_several_sections_share_is_read_once() -> None:
    body = paragraph("a", section("header1")) + paragraph("b") + section("header1")

    assert texts(read(body, header1=paragraph("A/RES/61/312"))) == ["A/RES/61/312", "a", "b"]


def test_tables_of_a_head_are_furniture_cell_by_cell() -> None:
    passages = read(
        paragraph("a") + section("header1"), header1=table(row(cell("United Nations"), cell("A/61/1"))) + paragraph("")
    )

    assert [(passage.lines, passage.tag) for passage in passages[:2]] == [
        (("United Nations",), "furniture"),
        (("A/61/1",), "furniture"),
    ]


def test_a_section_of_before_a_tracked_change_is_passed_over() -> None:
    old = f"<w:sectPrChange>{section('header1')}</w:sectPrChange>"

    assert texts(read(paragraph("a") + f"<w:sectPr>{old}</w:sectPr>", header1=paragraph("old"))) == ["a"]


def test_a_head_that_is_not_there_is_passed_over() -> None:
    assert texts(read(paragraph("a") + section("header9"))) == ["a"]
