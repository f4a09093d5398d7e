"""Footnotes and endnotes: their marks as counted by Word, and where they go."""

from __future__ import annotations

import pytest

from word_files import noted, paragraph, read, read_traced, run, texts


def refer(name: int, kind: str = "footnote", custom: str = "") -> str:
    follows = ' w:customMarkFollows="1"' if custom else ""
    mark = f"<w:t>{custom}</w:t>" if custom else ""
    return f'<w:r><w:{kind}Reference w:id="{name}"{follows}/>{mark}</w:r>'


def note(name: int, *inner: str, kind: str = "footnote", more: str = "") -> str:
    content = "".join(inner) or paragraph(f"<w:r><w:{kind}Ref/></w:r>{run(f' Note {name}.')}")
    return f'<w:{kind} w:id="{name}" {more}>{content}</w:{kind}>'


def notes(*names: int, kind: str = "footnote") -> str:
    separator = note(-1, paragraph("___"), kind=kind, more='w:type="separator"')
    return separator + "".join(note(name, kind=kind) for name in names)


def counted(form: str, start: int = 1, restart: str = "continuous", kind: str = "footnote") -> str:
    return (
        f'<w:{kind}Pr><w:numFmt w:val="{form}"/><w:numStart w:val="{start}"/><w:numRestart w:val="{restart}"/>'
        f"</w:{kind}Pr>"
    )


def test_notes_follow_the_text_with_the_marks_of_their_references() -> None:
    body = paragraph(run("Agenda 21") + refer(8) + run(" and the Charter") + refer(7)) + paragraph("end")
    passages = read(body, footnotes=notes(7, 8))

    assert texts(passages) == ["Agenda 21 and the Charter", "end", "Note 8.", "Note 7."]
    assert passages[0].marks == ("1", "2")
    assert [(passage.tag, passage.mark, passage.source.paragraph) for passage in passages[2:]] == [
        ("note", "1", 1),
        ("note", "2", 1),
    ]


def test_endnotes_follow_footnotes_and_are_counted_apart() -> None:
    body = paragraph(refer(1, "endnote") + run("a") + refer(1) + refer(2, "endnote"))
    passages = read(body, footnotes=notes(1), endnotes=notes(1, 2, kind="endnote"))

    assert passages[0].marks == ("i", "1", "ii")
    assert [passage.mark for passage in passages[1:]] == ["1", "i", "ii"]


@pytest.mark.parametrize(
    ("properties", "marks"),
    [
        (counted("lowerLetter"), ("a", "b")),
        (counted("chicago"), ("*", "†")),
        (counted("decimal", start=5), ("5", "6")),
        (counted("decimalEnclosedCircleChinese"), ("①", "②")),
    ],
)
def test_notes_are_counted_as_the_document_says(properties: str, marks: tuple[str, ...]) -> None:
    body = paragraph(run("a") + refer(1) + refer(2))

    assert read(body, footnotes=notes(1, 2), settings=properties)[0].marks == marks
    assert read(body + f"<w:sectPr>{properties}</w:sectPr>", footnotes=notes(1, 2))[0].marks == marks


def test_a_section_may_count_from_the_start_again() -> None:
    section = f"<w:sectPr>{counted('decimal', restart='eachSect')}</w:sectPr>"
    body = paragraph(run("a") + refer(1), section) + paragraph(run("b") + refer(2)) + section
    passages = read(body, footnotes=notes(1, 2))

    assert [passage.marks for passage in passages[:2]] == [("1",), ("1",)]


def test_sections_count_on_where_nothing_else_is_said() -> None:
    body = paragraph(run("a") + refer(1), "<w:sectPr/>") + paragraph(run("b") + refer(2)) + "<w:sectPr/>"

    assert [passage.marks for passage in read(body, footnotes=notes(1, 2))[:2]] == [("1",), ("2",)]


def test_each_section_counts_in_its_own_way() -> None:
    sections = [f"<w:sectPr>{counted(form, restart='eachSect')}</w:sectPr>" for form in ("decimal", "lowerLetter")]
    body = paragraph(run("a") + refer(1), sections[0]) + paragraph(run("b") + refer(2)) + sections[1]

    assert [passage.marks for passage in read(body, footnotes=notes(1, 2))[:2]] == [("1",), ("a",)]


def test_a_note_referred_to_twice_has_one_mark_and_is_read_once() -> None:
    passages = read(paragraph(run("a") + refer(1) + refer(1) + refer(2)), footnotes=notes(1, 2))

    assert passages[0].marks == ("1", "1", "2")
    assert texts(passages) == ["a", "Note 1.", "Note 2."]


def test_notes_that_begin_anew_on_each_page_are_counted_through_and_it_is_noted() -> None:
    settings = counted("decimal", restart="eachPage")
    passages, trace = read_traced(paragraph(run("a") + refer(1)), footnotes=notes(1), settings=settings)

    assert passages[0].marks == ("1",)
    assert noted(trace, "count-notes-through") == [("", "1")]


@pytest.mark.parametrize(
    "reference",
    [
        refer(1, custom="*"),
        refer(1, custom="*").replace("<w:t>", "</w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>"),
        refer(1, custom="x").replace("<w:t>x</w:t>", '<w:sym w:font="Symbol" w:char="F02A"/>'),
    ],
    ids=["in its run", "in the next run", "of a symbol font"],
)
def test_a_mark_of_its_own_is_not_counted(reference: str) -> None:
    own = note(1, paragraph("* A note by hand."))
    passages = read(paragraph(run("title") + reference + run(" goes on") + refer(2)), footnotes=own + notes(2))

    mark = passages[0].marks[0]
    assert mark in "*∗"
    assert texts(passages)[0] == "title goes on"
    assert [(passage.mark, passage.lines) for passage in passages[1:]] == [
        (mark, ("A note by hand.",) if mark == "*" else ("* A note by hand.",)),
        ("1", ("Note 2.",)),
    ]


def test_a_second_reference_typed_by_hand_is_a_mark() -> None:
    again = run("1", '<w:vertAlign w:val="superscript"/>')
    passages = read(paragraph(run("a") + refer(1)) + paragraph(run("b;") + again), footnotes=notes(1))

    assert [(passage.lines, passage.marks) for passage in passages[:2]] == [(("a",), ("1",)), (("b;",), ("1",))]


def test_a_second_reference_by_its_style_is_a_mark() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="M"><w:basedOn w:val="Mark"/></w:style>'
    )
    again = run("1", '<w:rStyle w:val="M"/>')
    passages = read(paragraph(run("a") + refer(1) + run("b") + again), footnotes=notes(1), styles=styles)

    assert (passages[0].lines, passages[0].marks) == (("ab",), ("1", "1"))


def test_a_note_of_several_paragraphs_has_its_mark_on_the_first() -> None:
    passages = read(paragraph(run("a") + refer(1)), footnotes=note(1, paragraph("b"), paragraph("c")))

    assert [(passage.lines[0], passage.tag, passage.mark) for passage in passages[1:]] == [
        ("b", "note", "1"),
        ("c", "note", None),
    ]


def test_a_note_whose_reference_was_deleted_is_gone_and_noted() -> None:
    body = paragraph(f"{run('a')}<w:del>{refer(1)}</w:del>{refer(2)}")
    passages, trace = read_traced(body, footnotes=notes(1, 2))

    assert texts(passages) == ["a", "Note 2."]
    assert passages[1].mark == "1"
    assert noted(trace, "drop-note") == [("Note 1.", "")]


def test_references_in_tables_and_text_boxes_are_counted_in_order() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('b') + refer(2))}</w:txbxContent></w:pict></w:r>"
    passages = read(paragraph(run("a") + refer(1) + box) + paragraph(run("c") + refer(3)), footnotes=notes(1, 2, 3))

    assert [passage.marks for passage in passages[:3]] == [("1",), ("2",), ("3",)]


def test_a_reference_to_no_note_is_a_mark_all_the_same() -> None:
    assert read(paragraph(run("a") + refer(9)), footnotes=notes(1))[0].marks == ("1",)
