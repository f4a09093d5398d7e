"""Where the paragraphs of a Word document begin and end."""

from __future__ import annotations

from word_files import cell, noted, paragraph, read, read_traced, row, run, table, texts

STRUCK = "<w:rPr><w:del/></w:rPr>"
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(content: str) -> str:
    return f"<w:r><w:pict><w:txbxContent>{content}</w:txbxContent></w:pict></w:r>"


def test_each_paragraph_knows_its_place_and_empty_ones_count() -> None:
    passages = read(paragraph("a") + paragraph("") + paragraph("b"))

    assert [(passage.lines, passage.source.paragraph) for passage in passages] == [(("a",), 1), (("b",), 3)]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    passages = read(paragraph("Requests the ", STRUCK) + paragraph("Secretary-General") + paragraph("next"))

    assert texts(passages) == ["Requests the Secretary-General", "next"]
    assert [passage.source.paragraph for passage in passages] == [1, 3]


def test_a_paragraph_whose_end_was_moved_away_goes_on_in_the_next() -> None:
    assert texts(read(paragraph("a", "<w:rPr><w:moveFrom/></w:rPr>") + paragraph("b"))) == ["ab"]


def test_a_paragraph_deleted_as_a_whole_is_gone_and_not_counted() -> None:
    body = paragraph("a", NUMBERED) + paragraph(deleted("b"), NUMBERED + STRUCK) + paragraph("c", NUMBERED)
    passages, trace = read_traced(body, numbering=LIST)

    assert texts(passages) == ["1.\ta", "2.\tc"]
    assert noted(trace, "accept-deletion") == [("b", "")]


def test_a_paragraph_whose_text_was_deleted_but_for_its_end_is_gone_and_not_counted() -> None:
    body = paragraph("a", NUMBERED) + paragraph(deleted("b"), NUMBERED) + paragraph("c", NUMBERED)
    passages = read(body, numbering=LIST)

    assert texts(passages) == ["1.\ta", "2.\tc"]
    assert [passage.source.paragraph for passage in passages] == [1, 3]


def test_a_paragraph_inserted_is_counted() -> None:
    body = paragraph("a", NUMBERED) + paragraph(f"<w:ins>{run('b')}</w:ins>", f"{NUMBERED}<w:rPr><w:ins/></w:rPr>")

    assert texts(read(body, numbering=LIST)) == ["1.\ta", "2.\tb"]


def test_a_paragraph_joined_by_a_deletion_has_the_number_of_the_end_that_stays() -> None:
    body = paragraph("a ", NUMBERED + STRUCK) + paragraph("b") + paragraph("c", NUMBERED)

    assert texts(read(body, numbering=LIST)) == ["a b", "1.\tc"]


def test_a_heading_that_runs_into_its_text_is_one_paragraph_with_its_number() -> None:
    body = paragraph("Scope. ", NUMBERED + HIDDEN) + paragraph("This Convention …") + paragraph("c", NUMBERED)

    assert texts(read(body, numbering=LIST)) == ["1.\tScope. This Convention …", "2.\tc"]


def test_a_hidden_paragraph_is_gone_and_not_counted() -> None:
    hidden = paragraph(run("secret", "<w:vanish/>"), NUMBERED + HIDDEN)
    body = paragraph("a", NUMBERED) + hidden + paragraph("b", NUMBERED) + paragraph("c", NUMBERED)

    assert texts(read(body, numbering=LIST)) == ["1.\ta", "2.\tb", "3.\tc"]


def test_paragraphs_of_a_hidden_style_are_gone() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Draft"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = paragraph("a") + paragraph("secret", '<w:pStyle w:val="Draft"/>') + paragraph("b")

    assert texts(read(body, styles=styles)) == ["a", "b"]


def test_the_last_paragraph_is_kept_though_its_end_was_deleted() -> None:
    assert texts(read(paragraph("a", STRUCK))) == ["a"]


def test_a_paragraph_whose_end_was_deleted_before_a_table_ends_there() -> None:
    body = paragraph("a", STRUCK) + table(row(cell("b"), cell("c"))) + paragraph("d")

    assert texts(read(body)) == ["a", "b\tc", "d"]


def test_paragraphs_in_content_controls_and_custom_xml_are_read() -> None:
    body = control(paragraph("a") + control(paragraph("b"))) + f"<w:customXml>{paragraph('c')}</w:customXml>"

    assert texts(read(body)) == ["a", "b", "c"]


def test_the_prompt_of_an_empty_control_is_no_text() -> None:
    passages, trace = read_traced(control(paragraph("Click here"), "<w:showingPlcHdr/>") + paragraph("a"))

    assert [(passage.lines, passage.source.paragraph) for passage in passages] == [(("a",), 2)]
    assert noted(trace, "drop-prompt") == [("Click here", "")]


def test_text_boxes_follow_the_paragraph_they_hang_on() -> None:
    inner = paragraph("b") + paragraph(run("c") + box(paragraph("d")))
    passages = read(paragraph(run("a") + box(inner)) + paragraph("e"))

    assert [(passage.lines[0], passage.source.paragraph) for passage in passages] == [
        ("a", 1),
        ("b", 1),
        ("c", 1),
        ("d", 1),
        ("e", 2),
    ]


def test_a_text_box_in_a_paragraph_without_text_is_read() -> None:
    assert texts(read(paragraph(box(paragraph("United Nations"))))) == ["United Nations"]


def test_alternatives_among_paragraphs_are_read_once() -> None:
    body = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{paragraph("a")}</mc:Choice>'
        f"<mc:Fallback>{paragraph('a')}</mc:Fallback></mc:AlternateContent>"
    )

    assert texts(read(body)) == ["a"]


def test_another_file_inside_the_document_is_noted() -> None:
    passages, trace = read_traced(f'{paragraph("a")}<w:altChunk r:id="r5"/>')

    assert texts(passages) == ["a"]
    assert noted(trace, "leave-embedded") == [("another file", "")]


def test_a_line_with_the_number_of_its_page_belongs_to_the_page() -> None:
    page = f'{run("Page ")}<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>'
    passages = read(paragraph(page) + paragraph(page + run(" words" * 20)))

    assert [(passage.lines[0][:8], passage.tag) for passage in passages] == [
        ("Page 3", "furniture"),
        ("Page 3 w", None),
    ]


def test_comments_are_noted_and_left_out() -> None:
    comments = f'<w:comment w:author="Wang">{paragraph("Check this.")}</w:comment>'
    passages, trace = read_traced(
        paragraph(f'<w:commentRangeStart w:id="0"/>{run("a")}<w:r><w:commentReference w:id="0"/></w:r>'),
        comments=comments,
    )

    assert texts(passages) == ["a"]
    assert noted(trace, "drop-comment") == [("Wang: Check this.", "")]
