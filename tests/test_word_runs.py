"""What stands in one Word paragraph, as it is printed."""

from __future__ import annotations

import pytest

from word_files import noted, paragraph, read, read_traced, run, texts

STYLES = (
    '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Open"><w:basedOn w:val="Secret"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Draft"><w:rPr><w:vanish/></w:rPr></w:style>'
)
EMOJI = (
    '<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx/></mc:Choice>'
    "<mc:Fallback><w:t>☺</w:t></mc:Fallback></mc:AlternateContent>"
)
EITHER = '<mc:AlternateContent><mc:Choice Requires="{}"><w:r><w:t>new</w:t></w:r></mc:Choice>{}</mc:AlternateContent>'
OLD = "<mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback>"
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr>"
RAISED = '<w:vertAlign w:val="superscript"/>'


def box(text: str) -> str:
    """Return a text box, as Word writes it: once for itself, once for programs of before 2010."""
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def field(code: str, result: str) -> str:
    """Return a field of three characters."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{result}{end}"


CASES = (
    ("runs are joined", run("Reso") + run("lution"), "Resolution"),
    ("a tab", f"{run('a')}<w:r><w:tab/></w:r>{run('b')}", "a\tb"),
    ("a tab in an old place", "<w:r><w:t>a</w:t><w:ptab/><w:t>b</w:t></w:r>", "a\tb"),
    ("a line break", "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a|b"),
    ("a page break", '<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "a|b"),
    ("a carriage return", "<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t></w:r>", "a|b"),
    ("a break at the end is none", "<w:r><w:t>a</w:t><w:br/></w:r>", "a"),
    ("where Word last broke the page", "<w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>", "ab"),
    ("a line end of the XML", run("a\nb"), "a b"),
    ("a hyphen that holds", "<w:r><w:t>sixty</w:t><w:noBreakHyphen/><w:t>fifth</w:t></w:r>", "sixty-fifth"),
    ("a soft hyphen", "<w:r><w:t>Environ</w:t><w:softHyphen/><w:t>ment</w:t></w:r>", "Environment"),
    ("a soft hyphen as a character", run("Environ\u00adment"), "Environment"),
    ("a hyperlink", f'<w:hyperlink r:id="r9">{run("www.un.org")}</w:hyperlink>', "www.un.org"),
    ("a smart tag", f'<w:smartTag w:element="place">{run("Geneva")}</w:smartTag>', "Geneva"),
    ("custom XML", f"<w:customXml>{run('Geneva')}</w:customXml>", "Geneva"),
    ("a direction", f'<w:bdo w:val="ltr">{run("Geneva")}</w:bdo>', "Geneva"),
    ("a content control", f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Geneva')}</w:sdtContent></w:sdt>", "Geneva"),
    ("a formula", "<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>", "E=mc"),
    ("text inserted", f"{run('a')}<w:ins>{run('b')}</w:ins>", "ab"),
    ("text deleted", f"{run('a')}<w:del><w:r><w:delText>b</w:delText></w:r></w:del>", "a"),
    ("inserted, then deleted", "<w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:ins>" + run("a"), "a"),
    ("moved here", f"<w:moveTo>{run('b')}</w:moveTo>", "b"),
    ("moved away", f"{run('a')}<w:moveFrom>{run('b')}</w:moveFrom>", "a"),
    ("looks that were changed", run("a", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"), "a"),
    ("hidden text", run("a") + run("b", "<w:vanish/>"), "a"),
    ("text hidden no more", run("a", '<w:vanish w:val="false"/>'), "a"),
    ("text hidden in browsers only", run("a", "<w:webHidden/>"), "a"),
    ("text hidden by its style", run("a") + run("b", '<w:rStyle w:val="Secret"/>'), "a"),
    ("a style that hides no more", run("a", '<w:rStyle w:val="Open"/>'), "a"),
    ("text that its style hides and it does not", run("a", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>'), "a"),
    ("a field's result", field(" REF x ", run("chapter IV")), "chapter IV"),
    ("a field in a field's result", field("IF", field("REF", run("a")) + run("b")), "ab"),
    ("a field in a field's code",
     field(f"IF </w:instrText></w:r>{field('REF', run('x'))}<w:r><w:instrText>", run("b")), "b"),
    ("a simple field", f'<w:fldSimple w:instr=" REF x ">{run("a")}</w:fldSimple>', "a"),
    ("a field without a result", field(" XE entry ", "") + run("a"), "a"),
    ("a hidden field around text", field("XE", "").replace("<w:r>", HIDDEN) + run("a"), "a"),
    ("text in the code of a hidden field",
     field("XE", "").replace("<w:r>", HIDDEN).replace("</w:instrText></w:r>", "</w:instrText></w:r>" + run("b"))
     + run("a"), "a"),
    ("a field that never ends", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("all text"), "all text"),
    ("ruby", f"<w:r><w:ruby><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby></w:r>", "汉"),
    ("a Greek letter by its place", '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
    ("a tick", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
    ("a character by its code", '<w:r><w:sym w:font="Times" w:char="2264"/></w:r>', "≤"),
    ("a symbol nobody knows", run("a") + '<w:r><w:sym w:font="Webdings" w:char="F020"/></w:r>', "a"),
    ("a symbol that is none", run("a") + '<w:r><w:sym w:font="Symbol" w:char="D800"/></w:r>', "a"),
    ("typed in a symbol font", run("\uf0b3", '<w:rFonts w:ascii="Symbol"/>'), "≥"),
    ("an emoji in two ways", f"<w:r>{EMOJI}</w:r>", "☺"),
    ("a text box", run("a") + box("b"), "a\nb"),
    ("the newer of two alternatives", EITHER.format("wps", OLD), "new"),
    ("one that is not known", EITHER.format("w16se", OLD), "old"),
    ("an alternative without another", EITHER.format("w16se", ""), "new"),
    ("a square kilometre", run("48 km") + run("2", RAISED), "48 km2"),
    ("a power of ten", run("10") + run("6", RAISED), "106"),
    ("a raised figure is a note's mark", run("Agenda 21") + run("2", RAISED), "Agenda 21²"),
    ("an ordinal", run("5") + run("th", RAISED), "5th"),
    ("an index", run("CO") + run("2", '<w:vertAlign w:val="subscript"/>'), "CO2"),
)  # fmt: skip


@pytest.mark.parametrize(("inner", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_text_is_what_is_printed(inner: str, expected: str) -> None:
    assert "\n".join(texts(read(paragraph(inner), styles=STYLES))) == expected


def test_a_style_for_paragraphs_and_one_for_characters_hide_nothing_together() -> None:
    body = paragraph(run("gone") + run("shown", '<w:rStyle w:val="Secret"/>'), '<w:pStyle w:val="Draft"/>')

    assert texts(read(body, styles=STYLES)) == ["shown"]


def test_fields_reach_over_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))

    body = paragraph(begin + separate + run("I.")) + paragraph(run("II.")) + paragraph(end) + paragraph("text")

    assert texts(read(body)) == ["I.", "II.", "text"]


NOTED = (
    ("accept-deletion", "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>", ("old", "")),
    ("accept-deletion", f"<w:moveFrom>{run('old')}</w:moveFrom>", ("old", "")),
    ("drop-hidden", run("secret", "<w:vanish/>"), ("secret", "")),
    ("drop-soft-hyphen", run("a\u00adb"), ("a\u00adbx", "abx")),
    ("drop-ruby", f"<w:r><w:ruby><w:rt>{run('hàn')}</w:rt><w:rubyBase/></w:ruby></w:r>", ("hàn", "")),
    ("drop-prompt",
     f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>",
     ("Click here", "")),
    ("write-symbol", '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', ("Symbol F061", "α")),
    ("drop-symbol", '<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>', ("Wingdings F021", "")),
    ("leave-embedded", '<w:r><w:drawing><a:graphicData uri="http://x/2006/chart"/></w:drawing></w:r>', ("chart", "")),
    ("leave-embedded", "<w:r><w:object/></w:r>", ("object", "")),
    ("drop-counted-field", field(" AUTONUM ", ""), ("AUTONUM", "")),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "inner", "step"), NOTED)
def test_what_is_left_out_is_noted(rule: str, inner: str, step: tuple[str, str]) -> None:
    passages, trace = read_traced(paragraph(inner + run("x")))

    assert noted(trace, rule) == [step]
    assert "x" in "".join(texts(passages))
    assert {item.source.paragraph for item in trace.steps} == {1}
