"""Footnotes and tables of HTML pages, as people, Word, LibreOffice and web sites write them."""

from __future__ import annotations

import pytest

from align.reading.trace import Trace
from html_pages import lines, passages

Found = tuple[str | None, str | None, tuple[str, ...], str]

TEXT: Found = (None, None, ("1",), "The report is noted.")
NOTE: Found = ("note", "1", (), "See A/61/9.")


def noted(mark: str, *note: str) -> str:
    """Return a paragraph with a mark, and what follows it."""
    return "".join((f"<p>The report{mark} is noted.</p>", *note))


LINKED = "<a href='#_ftn1' name='_ftnref1'>[1]</a>"
BACK = "<a href='#_ftnref1' name='_ftn1'>[1]</a>"
NOTES = {
    "Word": (
        noted(
            "<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>",
            "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>",
            f"<p class=MsoFootnoteText>{BACK} See A/61/9.</p></div></div>",
        ),
        [TEXT, NOTE],
    ),
    "LibreOffice": (
        noted(
            "<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a>",
            "<div id=sdfootnote1><p><a name=sdfootnote1sym href='#sdfootnote1anc'>1</a>\tSee A/61/9.",
        ),
        [TEXT, NOTE],
    ),
    "a list of notes with arrows": (
        noted("<sup id=r1><a href='#n1'>1</a></sup>", "<ol><li id=n1>See A/61/9. <a href='#r1'>↩</a></ol>"),
        [TEXT, NOTE],
    ),
    "an arrow to nowhere": (
        noted("<sup><a href='#n1'>1</a></sup>", "<ol><li id=n1><p>See A/61/9. <a href='#r1'>↩</a></p></ol>"),
        [TEXT, NOTE],
    ),
    "a saved page, whose links are absolute": (
        noted("<sup><a href='https://undocs.org/en/A/61/1#n1'>1</a></sup>", "<p id=n1>1. See A/61/9.</p>"),
        [TEXT, NOTE],
    ),
    "an empty name before the note": (
        noted("<a href='#fn1'>[1]</a>", "<a name=fn1></a><p>[1] See A/61/9.</p>"),
        [TEXT, NOTE],
    ),
    "notes in one block": (
        noted("<a href='#n1'>[1]</a><a href='#n2'>[2]</a>", "<p><a id=n1>¹</a> See A/61/9.<br><a id=n2>²</a> Ibid."),
        [(None, None, ("1", "2"), "The report is noted."), NOTE, ("note", "2", (), "Ibid.")],
    ),
    "superscripts without links": (noted("<sup>1</sup>", "<p><sup>1</sup> See A/61/9.</p>"), [TEXT, NOTE]),
    "a raised span": (
        noted("<span style='vertical-align: super'>1</span>", "<p><sup>1</sup> See A/61/9.</p>"),
        [TEXT, NOTE],
    ),
    "letters": (
        "<p>Total<sup>a</sup></p><p><sup>a</sup> In dollars.</p>",
        [(None, None, ("a",), "Total"), ("note", "a", (), "In dollars.")],
    ),
    "an asterisk": (
        "<p>A/61/1<a href='#n'><sup>*</sup></a></p><p id=n>* Reissued.</p>",
        [(None, None, ("*",), "A/61/1"), ("note", "*", (), "Reissued.")],
    ),
    "a note of two paragraphs": (
        noted(LINKED, f"<div id=ftn1><p>{BACK} See A/61/9.</p><p>Also A/61/8.</p></div>"),
        [TEXT, ("note", "1", (), "See A/61/9./Also A/61/8.")],
    ),
    "two marks of one note": (
        noted("<sup><a href='#n'>3</a></sup><sup><a href='#n'>3</a></sup>", "<p id=n><sup>3</sup> See A/61/9.</p>"),
        [(None, None, ("3", "3"), "The report is noted."), ("note", "3", (), "See A/61/9.")],
    ),
    "an exponent": ("<p>9 km<sup>2</sup></p>", [(None, None, (), "9 km²")]),
    "an ordinal": ("<p>the 1<sup>st</sup> day</p>", [(None, None, (), "the 1st day")]),
    "a list of contents": (
        "<p><a href='#s1'>1</a> Aims</p><h2 id=s1>Aims</h2>",
        [(None, None, (), "1 Aims"), (None, None, (), "Aims")],
    ),
    "a link to an earlier place": ("<p id=top>One.</p><p><a href='#top'>1</a></p>",
                                   [(None, None, (), "One."), (None, None, (), "1")]),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTES)
def test_footnotes(name: str) -> None:
    page, expected = NOTES[name]
    found = [(p.tag, p.mark, p.marks, "/".join(p.lines)) for p in passages(page)]

    assert found == expected


def test_an_arrow_back_to_the_text_is_left_out_with_a_trace() -> None:
    trace = Trace()
    passages("<p>One<sup id=r><a href='#n'>1</a></sup></p><p id=n>1. See A/61/9. <a href='#r'>Back</a></p>", trace)

    assert [(step.rule, step.before) for step in trace.steps] == [("drop-back-link", "Back")]


TABLES = {
    "rows and cells": ("<table><tr><th>Year<th>Sum<tr><td>2003<td>1 200</table>", ["Year>Sum", "2003>1 200"]),
    "a caption": ("<table><caption>Table 1</caption><tr><td>A<td>B</table>", ["Table 1", "A>B"]),
    "merged cells": (
        "<table><tr><td rowspan=2>A<td colspan=2>B<tr><td>C<td>D</table>",
        ["A>B", "C>D"],
    ),
    "empty cells": ("<table><tr><td>A<td><td>B<tr><td><td>C<td>D</table>", ["A>>B", "C>D"]),
    "lines in a cell": (
        "<table><tr><td>One<br>two<td>3\n4<tr><td>水\n源<td><p>5</p></table>",
        ["One two>3 4", "水源>5"],
    ),
    "a number column": (
        "<table><tr><td>(a)<td>To write;<tr><td>(b)<td><p>To read.</p></table>",
        ["(a)>To write;", "(b)>To read."],
    ),
    "a number column of paragraphs": (
        "<table><tr><td><p>1.</p><td><p>(a)</p><td><p>To write;</p><tr><td><td><p>(b)</p><td><p>To read.</p></table>",
        ["1.>(a)>To write;", "(b)>To read."],
    ),
    "a number without its text": ("<table><tr><td>(a)<td><tr><td><p>(b)</p></table>One.", ["(a)", "(b)", "One."]),
    "a cell without its row": ("<table><td>(a)</table>One.", ["(a)", "One."]),
    "one column": ("<table><tr><td>One.<tr><td>Two.</table>", ["One.", "Two."]),
    "columns of paragraphs": (
        "<table><tr><td><p>One.</p><p>Two.</p><td><p>Three.</p></table>",
        ["One.", "Two.", "Three."],
    ),
    "a masthead": (
        "<table><tr><td>United Nations<td>A/61/1<tr><td>General Assembly<td>Distr.: General</table>",
        ["United Nations", "A/61/1", "General Assembly", "Distr.: General"],
    ),
    "a table in a table": ("<table><tr><td>One<td><table><tr><td>A<td>B</table></table>", ["One", "A>B"]),
    "for looks only": ("<table role=presentation><tr><td>One<td>Two</table>", ["One", "Two"]),
    "figures that only look like numbers": ("<table><tr><td>1<td>20<tr><td>2<td>30</table>", ["1>20", "2>30"]),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    page, expected = TABLES[name]

    assert lines(page) == expected


@pytest.mark.parametrize("name", TABLES)
def test_only_rows_of_data_are_tagged(name: str) -> None:
    found = {">".join(passage.lines).replace("\t", ">"): passage.tag for passage in passages(TABLES[name][0])}
    data = {text for text, tag in found.items() if tag == "table"}

    assert data == {text for text in found if ">" in text and not text.startswith(("(", "1.>"))}


def test_marks_are_taken_out_of_cells() -> None:
    page = "<table><tr><td>2003<sup>a</sup><td>9</table><p><sup>a</sup> Estimate.</p>"

    assert [(p.tag, p.marks, p.lines) for p in passages(page)] == [
        ("table", ("a",), ("2003\t9",)),
        ("note", (), ("Estimate.",)),
    ]
