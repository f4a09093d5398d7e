"""Automatic numbers: every way Word has to count, as the numbers a reader of the document sees."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from word_files import noted, paragraph, read, read_traced, texts


def lvl(ilvl: int, text: str, form: str = "decimal", more: str = "") -> str:
    start = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{ilvl}">{start}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def override(ilvl: int, start: int | None = None, level: str = "") -> str:
    restart = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{ilvl}">{restart}{level}</w:lvlOverride>'


def listed(name: int | None, ilvl: int | None = None, style: str | None = None) -> str:
    """Return a paragraph `x` of a list, a level and a style, as far as they are said."""
    inner = "" if ilvl is None else f'<w:ilvl w:val="{ilvl}"/>'
    inner += "" if name is None else f'<w:numId w:val="{name}"/>'
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    return paragraph("x", properties + (f"<w:numPr>{inner}</w:numPr>" if inner else ""))


def style(name: str, *, based_on: str = "", numbers: str = "", kind: str = "paragraph", default: bool = False) -> str:
    inner = f'<w:name w:val="{name}"/>' + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
    inner += f"<w:pPr><w:numPr>{numbers}</w:numPr></w:pPr>" if numbers else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}" w:default="{int(default)}">{inner}</w:style>'


ARTICLES = abstract(0, lvl(0, "%1."), lvl(1, "(%2)", "lowerLetter"), lvl(2, "(%3)", "lowerRoman"))
OUTLINE = abstract(0, lvl(0, "%1."), lvl(1, "%1.%2"), lvl(2, "%1.%2.%3"))
FIRST = num(1, 0)


class Case(NamedTuple):
    what: str
    numbering: str
    body: list[str]
    expected: str
    """Numbers as printed, gaps as `_` for a tab and ` ` for a space; `-` for a paragraph without."""
    styles: str = ""


CASES = (
    Case("levels count under one another", ARTICLES + FIRST, [listed(1, i) for i in (0, 1, 1, 2, 2, 1, 0, 1)],
         "1._ (a)_ (b)_ (i)_ (ii)_ (c)_ 2._ (a)_"),
    Case("no level said is the first", ARTICLES + FIRST, [listed(1), listed(1)], "1._ 2._"),
    Case("a template names the levels above", OUTLINE + FIRST, [listed(1, i) for i in (0, 1, 1, 2, 0, 1, 2)],
         "1._ 1.1_ 1.2_ 1.2.1_ 2._ 2.1_ 2.1.1_"),
    Case("levels never used count as begun", OUTLINE + FIRST, [listed(1, i) for i in (2, 2, 1)],
         "1.1.1_ 1.1.2_ 1.2_"),
    Case("levels never used count as begun where they begin", OUTLINE.replace('start w:val="1"', 'start w:val="4"', 1)
         + FIRST, [listed(1, 1), listed(1, 0)], "4.1_ 5._"),
    Case("paragraphs between do not matter", ARTICLES + FIRST, [listed(1, 0), paragraph("x"), listed(1, 0)],
         "1._ - 2._"),
    Case("lists of one series count on", ARTICLES + FIRST + num(2, 0), [listed(1, 0), listed(2, 0), listed(1, 0)],
         "1._ 2._ 3._"),
    Case("a start of its own begins a list anew, once", ARTICLES + FIRST + num(2, 0, override(0, 1)),
         [listed(1, 0), listed(1, 0), listed(2, 0), listed(2, 0), listed(1, 0)], "1._ 2._ 1._ 2._ 3._"),
    Case("a start of its own is any number", ARTICLES + num(1, 0, override(0, 31)), [listed(1), listed(1)],
         "31._ 32._"),
    Case("a start of its own holds for a lower level each time", OUTLINE + num(1, 0, override(1, 5)),
         [listed(1, i) for i in (0, 1, 1, 0, 1)], "1._ 1.5_ 1.6_ 2._ 2.5_"),
    Case("a level of its own replaces that of the series",
         ARTICLES + num(1, 0, override(1, level=lvl(1, "%2)", "upperRoman"))), [listed(1, 0), listed(1, 1)], "1._ I)_"),
    Case("series apart count apart", ARTICLES + abstract(7, lvl(0, "第%1条", "chineseCounting")) + FIRST + num(2, 7),
         [listed(1), listed(2), listed(1), listed(2)], "1._ 第一条_ 2._ 第二条_"),
    Case("a level that never starts again", abstract(0, lvl(0, "%1."), lvl(1, "[%2]", more='<w:lvlRestart w:val="0"/>'))
         + FIRST, [listed(1, i) for i in (0, 1, 1, 0, 1)], "1._ [1]_ [2]_ 2._ [3]_"),
    Case("a level that starts again under the first only",
         abstract(0, lvl(0, "%1."), lvl(1, "%2)"), lvl(2, "[%3]", more='<w:lvlRestart w:val="1"/>')) + FIRST,
         [listed(1, i) for i in (0, 1, 2, 1, 2, 0, 2)], "1._ 1)_ [1]_ 2)_ [2]_ 2._ [1]_"),
    Case("figures for all levels of a legal number",
         abstract(0, lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2", "lowerLetter", "<w:isLgl/>")) + FIRST,
         [listed(1, 0), listed(1, 1)], "I._ 1.1_"),
    Case("roman and letters of the levels above",
         abstract(0, lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2", "lowerLetter")) + FIRST,
         [listed(1, 0), listed(1, 1)], "I._ I.a_"),
    Case("a space after the number", abstract(0, lvl(0, "%1.", more='<w:suff w:val="space"/>')) + FIRST, [listed(1)],
         "1. "),
    Case("nothing after the number, which is apart all the same",
         abstract(0, lvl(0, "第%1条", "chineseCountingThousand", '<w:suff w:val="nothing"/>')) + FIRST, [listed(1)],
         "第一条_"),
    Case("no number but words", abstract(0, lvl(0, "Note:", "none")) + FIRST, [listed(1)], "Note:_"),
    Case("neither number nor words", abstract(0, lvl(0, "%1", "none")) + FIRST, [listed(1)], "-"),
    Case("a bullet of the symbol font", abstract(0, lvl(0, "\uf0b7", "bullet")) + FIRST, [listed(1), listed(1)],
         "•_ •_"),
    Case("a dash as bullet", abstract(0, lvl(0, "–", "bullet")) + FIRST, [listed(1)], "–_"),
    Case("brackets and stops of the template", abstract(0, lvl(0, "（%1）", "chineseCounting")) + FIRST,
         [listed(1), listed(1)], "（一）_ （二）_"),
    Case("full-width figures", abstract(0, lvl(0, "%1．", "decimalFullWidth")) + FIRST, [listed(1)], "１．_"),
    Case("a custom form stands for its nearest standard form",
         abstract(0, lvl(0, "%1.").replace('<w:numFmt w:val="decimal"/>',
         '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice>'
         '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>')) + FIRST, [listed(1)],
         "01._"),
    Case("a start other than one", abstract(0, lvl(0, "%1.").replace('start w:val="1"', 'start w:val="0"')) + FIRST,
         [listed(1), listed(1)], "0._ 1._"),
    Case("a place of a lower level is empty", abstract(0, lvl(0, "%1.%2.")) + FIRST, [listed(1)], "1.._"),
    Case("a level beyond the ninth is the ninth", abstract(0, lvl(8, "%9.")) + FIRST, [listed(1, 99)], "1._"),
    Case("numbers from a style", ARTICLES + FIRST, [listed(None, style="Article"), listed(None, style="Article")],
         "1._ 2._", style("Article", numbers='<w:numId w:val="1"/>')),
    Case("numbers from the style a style is based on", ARTICLES + FIRST,
         [listed(None, style="B"), listed(None, style="A")], "1._ 2._",
         style("A", numbers='<w:numId w:val="1"/>') + style("B", based_on="A")),
    Case("level from one style, list from another", ARTICLES + FIRST,
         [listed(None, style="A"), listed(None, style="B")], "1._ (a)_",
         style("A", numbers='<w:numId w:val="1"/>') + style("B", based_on="A", numbers='<w:ilvl w:val="1"/>')),
    Case("the level that is bound to the style",
         abstract(0, lvl(0, "%1."), lvl(1, "%1.%2", more='<w:pStyle w:val="B"/>')) + FIRST,
         [listed(None, style="A"), listed(None, style="B")], "1._ 1.1_",
         style("A", numbers='<w:numId w:val="1"/>') + style("B", numbers='<w:numId w:val="1"/>')),
    Case("zero switches the style's number off", ARTICLES + FIRST,
         [listed(None, style="A"), listed(0, style="A"), listed(None, style="A")], "1._ - 2._",
         style("A", numbers='<w:numId w:val="1"/>')),
    Case("zero in a style switches off what it is based on", ARTICLES + FIRST, [listed(None, style="B")], "-",
         style("A", numbers='<w:numId w:val="1"/>') + style("B", based_on="A", numbers='<w:numId w:val="0"/>')),
    Case("the paragraph's word goes before its style's", ARTICLES + abstract(5, lvl(0, "%1)")) + FIRST + num(2, 5),
         [listed(2, 0, style="A")], "1)_", style("A", numbers='<w:numId w:val="1"/>')),
    Case("the paragraph's level with its style's list", ARTICLES + FIRST, [listed(None, 1, style="A")], "(a)_",
         style("A", numbers='<w:numId w:val="1"/>')),
    Case("the style of paragraphs that name none", ARTICLES + FIRST, [listed(None)], "1._",
         style("Normal", numbers='<w:numId w:val="1"/>', default=True)),
    Case("a list that only names a list style",
         '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="L"/></w:abstractNum>'
         + ARTICLES.replace("<w:lvl ", '<w:styleLink w:val="L"/><w:lvl ', 1) + FIRST + num(2, 3),
         [listed(2, 0), listed(1, 0), listed(2, 1)], "1._ 2._ (a)_",
         style("L", kind="numbering", numbers='<w:numId w:val="1"/>')),
    Case("a list that names itself", '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
         + FIRST, [listed(1)], "-", style("L", kind="numbering", numbers='<w:numId w:val="1"/>')),
    Case("styles based on each other", ARTICLES + FIRST, [listed(None, style="A")], "-",
         style("A", based_on="B") + style("B", based_on="A")),
    Case("a list that is not there", ARTICLES, [listed(9)], "-"),
)  # fmt: skip


def printed(text: str) -> str:
    """Return the number in front of `x`: `-` for none, `_` for a tab."""
    return text.removesuffix("x").replace("\t", "_") or "-"


@pytest.mark.parametrize("case", CASES, ids=[case.what for case in CASES])
def test_numbers_are_those_a_reader_sees(case: Case) -> None:
    passages = read("".join(case.body), numbering=case.numbering, styles=case.styles)

    assert " ".join(printed(text) for text in texts(passages)).split() == case.expected.split()
    assert [text.endswith(" x") for text in texts(passages)] == [case.expected.endswith(" ")] * len(passages)


def test_without_lists_paragraphs_keep_their_text_and_the_trace_says_so() -> None:
    passages, trace = read_traced(listed(1) + paragraph("y"))

    assert texts(passages) == ["x", "y"]
    assert noted(trace, "undefined-number") == [("list 1, level 0", "")]


def test_a_number_switched_off_is_no_damage() -> None:
    _, trace = read_traced(listed(0), numbering=ARTICLES + FIRST)

    assert trace.steps == []


def test_a_number_written_out_is_noted() -> None:
    _, trace = read_traced(listed(1), numbering=ARTICLES + FIRST)

    assert noted(trace, "write-number") == [("", "1.")]


def test_an_empty_paragraph_counts_but_is_none() -> None:
    body = listed(1) + listed(1).replace(">x<", "><") + listed(1)
    passages, trace = read_traced(body, numbering=ARTICLES + FIRST)

    assert texts(passages) == ["1.\tx", "3.\tx"]
    assert noted(trace, "drop-empty-number") == [("2.", "")]


def test_a_number_of_another_script_is_noted() -> None:
    passages, trace = read_traced(listed(1), numbering=abstract(0, lvl(0, "%1.", "hebrew1")) + FIRST)

    assert texts(passages) == ["1.\tx"]
    assert noted(trace, "simplify-number") == [("", "1.")]


def test_endless_templates_are_cut() -> None:
    passages = read(listed(1) * 3, numbering=abstract(0, lvl(0, "%1" * 100_000)) + FIRST)

    assert [len(text) for text in texts(passages)] == [130, 130, 130]
