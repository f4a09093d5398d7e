"""Tables of a Word document, and what only looks like one."""

from __future__ import annotations

import pytest

from word_files import cell, noted, paragraph, read, read_traced, row, run, table, texts

SENTENCE = paragraph(
    "The Executive Board considered the proposed programme budget for the biennium at its ninth session."
)


def tagged(body: str) -> list[tuple[str, str | None]]:
    passages = read(body)
    return list(zip(texts(passages), [passage.tag for passage in passages], strict=True))


def test_a_row_is_a_passage_with_its_cells_parted_by_tabs() -> None:
    body = table(row(cell("Component"), cell("2010-2011")), row(cell("Data services"), cell("13,356.0")))
    passages = read(SENTENCE + body + paragraph("after"))

    assert texts(passages)[1:] == ["Component\t2010-2011", "Data services\t13,356.0", "after"]
    assert [passage.tag for passage in passages] == [None, "table", "table", None]
    assert [passage.source.paragraph for passage in passages] == [1, 2, 4, 6]


def test_white_space_inside_a_cell_is_one_space() -> None:
    inner = paragraph(f"{run('a ')}<w:r><w:br/></w:r>{run('  b')}<w:r><w:tab/></w:r>{run('c')}") + paragraph("d")

    assert tagged(SENTENCE + table(row(cell(inner), cell("e"))))[1:] == [("a b c d\te", "table")]


@pytest.mark.parametrize("goes_on", ["<w:vMerge/>", '<w:vMerge w:val="continue"/>', "<w:hMerge/>"])
def test_a_cell_merged_over_rows_is_printed_once(goes_on: str) -> None:
    body = table(
        row(cell("Asia", '<w:vMerge w:val="restart"/>'), cell("1")),
        row(cell("Asia", goes_on), cell("2")),
    )
    passages, trace = read_traced(SENTENCE + body)

    assert texts(passages)[1:] == ["Asia\t1", "\t2"]
    assert noted(trace, "drop-hidden") == [("Asia", "")]


def test_a_cell_over_columns_is_printed_once() -> None:
    body = table(row(cell("Total", '<w:gridSpan w:val="2"/>'), cell("3")), row(*map(cell, "abc")))

    assert tagged(SENTENCE + body)[1:] == [("Total\t3", "table"), ("a\tb\tc", "table")]


def test_rows_deleted_or_hidden_are_gone_and_count() -> None:
    rows = (row(cell("a"), cell("b"), properties=how) for how in ("<w:del/>", "<w:hidden/>", "<w:ins/>"))
    passages, trace = read_traced(SENTENCE + table(*rows))

    assert texts(passages)[1:] == ["a\tb"]
    assert passages[1].source.paragraph == 6
    assert noted(trace, "accept-deletion") == noted(trace, "drop-hidden") == [("ab", "")]


def test_empty_rows_are_none() -> None:
    assert tagged(SENTENCE + table(row(cell(""), cell("")), row(cell("a"), cell(""))))[1:] == [("a\t", "table")]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    wrapped = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = table(wrapped.format(row(wrapped.format(cell("a")), cell("b"))))

    assert tagged(SENTENCE + body)[1:] == [("a\tb", "table")]


def test_numbers_are_counted_down_a_column_even_of_empty_cells() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = paragraph("", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = SENTENCE + table(*(row(cell(number), cell(country)) for country in ("Chad", "Chile")))

    assert texts(read(body, numbering=numbering))[1:] == ["1.\tChad", "2.\tChile"]


def test_a_box_around_paragraphs_is_no_table() -> None:
    box = table(row(cell(paragraph("Summary") + paragraph("The present note …"))))

    assert tagged(SENTENCE + box)[1:] == [("Summary", None), ("The present note …", None)]


def test_a_row_that_holds_a_table_only_arranges() -> None:
    inner = table(row(cell("a"), cell("b")))
    body = table(row(cell(paragraph("left") + inner), cell("right")), row(cell("c"), cell("d")))

    assert tagged(SENTENCE + body)[1:] == [("left", None), ("a\tb", "table"), ("right", None), ("c\td", "table")]


MASTHEAD = table(
    row(cell("United Nations"), cell("A/RES/61/312")),
    row(
        cell(paragraph("General Assembly")),
        cell(paragraph("<w:r><w:t>Distr.: General</w:t><w:br/><w:t>28 February 2007</w:t></w:r>")),
    ),
)


def test_a_masthead_is_read_line_by_line() -> None:
    expected = ["United Nations", "A/RES/61/312", "General Assembly", "Distr.: General", "28 February 2007"]

    assert tagged(MASTHEAD) == [(line, None) for line in expected]


def test_a_chinese_masthead_is_read_line_by_line() -> None:
    body = table(row(cell("联 合 国"), cell("A/RES/61/312")), row(cell("大  会"), cell("Distr.: General")))

    assert [tag for _, tag in tagged(body)] == [None] * 4


def test_an_organ_whose_characters_are_set_apart_is_of_the_masthead() -> None:
    assert [tag for _, tag in tagged(table(row(cell("大  会"), cell("森林"))))] == [None] * 2


def test_figures_at_the_head_are_no_masthead_though_they_look_like_job_numbers() -> None:
    assert [tag for _, tag in tagged(table(row(cell("123456"), cell("2/3"))))] == ["table"]


def test_the_same_after_the_first_sentence_is_a_table() -> None:
    assert [tag for _, tag in tagged(SENTENCE + MASTHEAD)] == [None, "table", "table"]


def test_a_table_at_the_head_with_few_lines_of_a_masthead_is_a_table() -> None:
    body = table(row(cell("Agenda item 7"), cell("Fisheries")), row(cell("Agenda item 8"), cell("Forests, and trees")))
    other = body.replace("Agenda item 8", "Another item")

    assert [tag for _, tag in tagged(body)] == [None] * 4
    assert [tag for _, tag in tagged(other)] == ["table"] * 2


def test_a_table_at_the_head_that_is_no_masthead_is_a_table() -> None:
    body = table(row(cell("Donor"), cell("Amount")), row(cell("Other donors"), cell("2,315.8")))

    assert tagged(body) == [("Donor\tAmount", "table"), ("Other donors\t2,315.8", "table")]
