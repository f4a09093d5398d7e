"""Blocks, white space, lists and what is not text: from the elements of an HTML page to its paragraphs."""

from __future__ import annotations

import email.mime.image
import email.mime.multipart
import email.mime.text
from pathlib import Path

import pytest

from align.errors import ReadingError
from align.reading import read
from align.reading.html.decoding import decode_page
from align.reading.trace import Trace
from html_pages import lines, passages

ENGLISH = "<p>Recalling its resolution 61/7 of 4 May 2007,</p><p>1. Requests the Secretary-General to report.</p>"
TRADITIONAL = "<p>回顧其2007年5月4日第61/7號決議，</p><p>1. 請秘書長提出報告。</p>"
CHINESE = "<p>回顾其2007年5月4日第61/7号决议，</p><p>1. 请秘书长提出报告。</p>"

BLOCKS = {
    "paragraphs": ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
    "paragraphs left open": ("<p>One.<p>Two.<p>Three.", ["One.", "Two.", "Three."]),
    "text between blocks": ("One.<div>Two.</div>Three.", ["One.", "Two.", "Three."]),
    "blocks in blocks": ("<div><section>One.<p>Two.</p></section></div>", ["One.", "Two."]),
    "elements inside a line": ("<p>T<b>wo</b> <i>wor</i>ds<u>.</u></p>", ["Two words."]),
    "crossed elements": ("<p><b>One <i>two</b> three</i> four.</p>", ["One two three four."]),
    "an empty paragraph": ("<p>One.</p><p>&nbsp;</p><p> </p><p>Two.</p>", ["One.", "Two."]),
    "headings": ("<h1>One</h1><h2>Two<br>Lines</h2>", ["One", "Two/Lines"]),
    "definitions": ("<dl><dt>State<dd>A country.</dl>", ["State", "A country."]),
    "a rule": ("One.<hr>Two.", ["One.", "Two."]),
    "a fragment in unknown elements": ("<p>One <o:p></o:p><x-y>two</x-y>.</p>", ["One two."]),
    "attributes no tree can hold": ('<p "x"=1 =2 a:b=3 class="y">One.</p>', ["One."]),
}
WHITE_SPACE = {
    "folded": ("<p>  One \t two\n  three. </p>", ["One two three."]),
    "a line end between words": ("<p>One\ntwo.</p>", ["One two."]),
    "a line end before an English quotation": ("<p>the\n“Agenda” and\n‘aims’</p>", ["the “Agenda” and ‘aims’"]),
    "a line end between ideographs": ("<p>秘书\n长的\r\n  报告。</p>", ["秘书长的报告。"]),
    "a line end between ideograph and digit": ("<p>于\n2007\n年</p>", ["于/2007/年"]),
    "a line end at a broken word": ("<p>the imple-\nmentation</p>", ["the imple-/mentation"]),
    "a line end after half a compound": ("<p>mid-\nand long-term</p>", ["mid- and long-term"]),
    "no-break spaces are kept": ("<p>A&nbsp;&nbsp;B&#160;C</p>", ["A  B C"]),
    "entities": ("<p>A&amp;B &lt;p&gt; &#22823;&#x4F1A; &lol;</p>", ["A&B <p> 大会 &lol;"]),
    "Windows' references": ("<p>1990&#150;2000</p>", ["1990–2000"]),
}
BREAKS = {
    "two breaks part paragraphs": (
        "<p>1. Takes note of the report;<br><br>2. Requests action.</p>",
        ["1. Takes note of the report;", "2. Requests action."],
    ),
    "breaks in a masthead": (
        "<p>A/RES/61/312<br>Distr.: General<br/>Sixty-first session</p>",
        ["A/RES/61/312", "Distr.: General", "Sixty-first session"],
    ),
    "numbers after breaks": ("<div>1. Notes;<br>2. Decides.</div>", ["1. Notes;", "2. Decides."]),
    "a break inside a sentence": ("<p>the protection of<br>springs,</p>", ["the protection of/springs,"]),
    "a break at the end": ("<p>One.<br></p><p>Two.<br/>&nbsp;</p>", ["One.", "Two."]),
    "preformatted text": (
        "<pre>1.  Notes the report of\nthe Secretary-General;\n\n2.  Decides.</pre>",
        ["1.  Notes the report of/the Secretary-General;", "2.  Decides."],
    ),
    "preformatted by its style": ("<div style='white-space: pre-wrap'>1. Notes;\n\n2. Decides.</div>",
                                  ["1. Notes;", "2. Decides."]),
}  # fmt: skip
LISTS = {
    "numbers": ("<ol><li>One<li>Two</ol>", ["1.>One", "2.>Two"]),
    "letters": ("<ol type=a><li>One<li>Two</ol>", ["a.>One", "b.>Two"]),
    "capital letters past Z": ("<ol type=A start=26><li>One<li>Two<li>Three</ol>", ["Z.>One", "AA.>Two", "AB.>Three"]),
    "roman": ("<ol type=I start=4><li>One</ol><ol type=i><li>Two</ol>", ["IV.>One", "i.>Two"]),
    "a start": ("<ol start=31><li>One<li>Two</ol>", ["31.>One", "32.>Two"]),
    "a value": ("<ol><li>One<li value=7>Two<li>Three</ol>", ["1.>One", "7.>Two", "8.>Three"]),
    "reversed": ("<ol reversed><li>One<li>Two</ol>", ["2.>One", "1.>Two"]),
    "styles of CSS": (
        "<ol style='list-style-type: lower-latin'><li>One</ol><ol style='list-style:upper-roman inside'><li>Two</ol>",
        ["a.>One", "I.>Two"],
    ),
    "Chinese": (
        "<ol style='list-style-type:cjk-ideographic' start=10><li>甲方<li>乙方</ol>",
        ["十、>甲方", "十一、>乙方"],
    ),
    "nested": (
        "<ol><li>One:<ol type=a><li>Two<li>Three</ol></li><li>Four</ol>",
        ["1.>One:", "a.>Two", "b.>Three", "2.>Four"],
    ),
    "nested at once": ("<ol><li><ol type=a><li>One<li>Two</ol></ol>", ["1.>a.>One", "b.>Two"]),
    "paragraphs in an item": ("<ol><li><p>One.</p><p>Two.</p></ol>", ["1.>One.", "Two."]),
    "an empty item": ("<ol><li></li><li>Two</ol>", ["2.>Two"]),
    "numbers in the text": ("<ol><li>1. One<li>2. Two</ol>", ["1. One", "2. Two"]),
    "letters in the first item": ("<ol><li>(a) One<li>Two</ol>", ["1.>(a) One", "2.>Two"]),
    "no numbers shown": ("<ol style='list-style: none'><li>One</ol>", ["One"]),
    "bullets": ("<ul><li>One<li>Two</ul>", ["•>One", "•>Two"]),
    "no bullets shown": ("<ul style='list-style-type:none'><li>One</ul>", ["One"]),
    "numbers of nonsense": ("<ol start=x><li value='99999999999999'>One</ol>", ["999999999.>One"]),
}
WORD = {
    "a number": (
        "<p><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Act</p>",
        ["1.>Act"],
    ),
    "a bullet of Symbol": (
        "<p><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span></span>One</p>",
        ["•>One"],
    ),
    "a tab": ("<p>1.<span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp; </span>Decides</p>", ["1.>Decides"]),
    "hidden text": ("<p>One <span style='mso-hide:all'>index</span>two</p>", ["One two"]),
    "a conditional comment": ("<!--[if gte mso 9]><xml><p>No</p></xml><![endif]--><p>One</p>", ["One"]),
}
NOT_TEXT = {
    "scripts and styles": ("<p>One<script>if (a<b) '<p>x</p>'</script><style>p{}</style></p>", ["One"]),
    "comments": ("<p>One<!-- two --> three</p>", ["One three"]),
    "templates": ("<template><p>No</p></template><p>One</p>", ["One"]),
    "not displayed": ("<p style='color:red; DISPLAY : none'>No</p><p>One</p>", ["One"]),
    "hidden": ("<p hidden>No</p><p aria-hidden=true>No</p><p>One</p>", ["One"]),
    "drawings and objects": ("<p>One <svg><text>two</text></svg><object>three</object>four</p>", ["One four"]),
    "deleted": ("<p>One <del>two</del><ins>three</ins></p>", ["One three"]),
}
ALL = {
    f"{group}: {name}": case
    for group, cases in (
        ("blocks", BLOCKS),
        ("white space", WHITE_SPACE),
        ("breaks", BREAKS),
        ("lists", LISTS),
        ("Word", WORD),
        ("not text", NOT_TEXT),
    )
    for name, case in cases.items()
}


@pytest.mark.parametrize("name", ALL)
def test_paragraphs_of_a_page(name: str) -> None:
    page, expected = ALL[name]

    assert lines(page) == expected


@pytest.mark.parametrize(
    "page",
    [
        "<nav>Home</nav>",
        "<header>Home</header>",
        "<footer>Home</footer>",
        "<div role=navigation>Home</div>",
        "<div title=header>Home</div>",
        "<button>Home</button>",
        "<noscript>Home</noscript>",
        "<div style='mso-element:footer'>Home</div>",
    ],
)
def test_what_leads_through_the_site_is_furniture(page: str) -> None:
    found = passages(f"{page}<p>One.</p>")

    assert [(passage.tag, passage.lines) for passage in found] == [("furniture", ("Home",)), (None, ("One.",))]


def test_menus_are_not_numbered() -> None:
    assert passages("<nav><ol><li>Home</ol></nav><p>One.")[0].lines == ("Home",)


def test_the_header_of_an_article_is_text() -> None:
    assert [passage.tag for passage in passages("<article><header><h1>Title</h1></header></article>")] == [None]


def test_paragraphs_know_their_place() -> None:
    assert [p.source.paragraph for p in passages("<p>One.<br><br>Two.</p><p> </p><p>Three.</p>")] == [1, 1, 2]


def test_what_is_left_out_or_written_is_in_the_trace() -> None:
    trace = Trace()
    passages("<ol><li>One</ol><p>Two<span hidden>three</span><del>four</del></p>", trace)

    assert [(step.rule, step.before, step.after, step.source.paragraph) for step in trace.steps] == [
        ("write-number", "One", "1.\tOne", 1),
        ("drop-hidden", "three", "", 2),
        ("accept-deletion", "four", "", 2),
    ]


def test_control_characters_are_dropped_as_browsers_do() -> None:
    trace = Trace()

    assert passages("<p>One\x07 two\x1f&#7;&#x1B;.</p>", trace)[0].lines == ("One two.",)
    assert [(step.rule, step.before) for step in trace.steps] == [
        ("drop-control", "U+0007"),
        ("drop-control", "U+001F"),
    ]


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


ENCODINGS: dict[str, tuple[bytes, str]] = {
    "declared UTF-8": (page(CHINESE, "<meta charset=utf-8>").encode(), "utf-8"),
    "nothing declared": (page(CHINESE).encode(), "utf-8"),
    "a byte order mark": (page(CHINESE).encode("utf-8-sig"), "utf-8-sig"),
    "UTF-16": (page(CHINESE).encode("utf-16"), "utf-16"),
    "declared GB2312": (page(CHINESE, '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
                        .encode("gb18030"), "gb18030"),
    "declared GBK in upper case": (page(CHINESE, "<META CHARSET='GBK'>").encode("gbk"), "gb18030"),
    "GBK undeclared": (page(CHINESE * 5).encode("gbk"), "gb18030"),
    "declared GB2312, but UTF-8": (page(CHINESE, "<meta charset=gb2312>").encode(), "utf-8"),
    "declared Windows-1252, but GBK": (page(CHINESE * 5, "<meta charset=windows-1252>").encode("gbk"), "gb18030"),
    "declared nonsense": (page(CHINESE, "<meta charset=rot13>").encode(), "utf-8"),
    "XHTML in Big5": (b"<?xml version='1.0' encoding='big5'?>" + page(TRADITIONAL).encode("big5"), "big5hkscs"),
}  # fmt: skip


@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings_of_pages(tmp_path: Path, name: str) -> None:
    data, encoding = ENCODINGS[name]
    (tmp_path / "page.html").write_bytes(data)
    document = read(tmp_path / "page.html")

    assert (document.language, document.encoding) == ("zh", encoding)
    assert document.paragraphs[0].text[0] == "回"
    assert [paragraph.number.printed for paragraph in document.paragraphs if paragraph.number][:1] == ["1"]


@pytest.mark.parametrize(
    ("text", "declared", "encoding", "name"),
    [
        pytest.param("秘書長報告", "big5", "big5", "big5hkscs", id="too short to be told from other encodings"),
        pytest.param(
            "回顾决议，请秘书长报告行动，", "gb2312", "utf-8", "utf-8", id="UTF-8 that would do as GB18030, too"
        ),
        pytest.param("大会决定", "hz-gb-2312", "hz", "hz", id="HZ, which is ASCII"),
    ],
)
def test_what_a_page_declares_is_weighed(text: str, declared: str, encoding: str, name: str) -> None:
    data = f"<meta charset={declared}><p>{text}</p>".encode(encoding)
    decoded = decode_page(data, Path("page.html"))
    outside = decode_page(data.replace(b"meta", b"link"), Path("page.mhtml"), declared)

    assert (decoded[0].count(text), decoded[1]) == (1, name)
    assert (outside[0].count(text), outside[1]) == (1, name)


def test_numbers_counted_by_the_browser_are_numbers_of_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        page(f"{ENGLISH}<ol start=2><li>Decides to act;<ol type=a><li>To write;</ol></ol>"), encoding="utf-8"
    )
    numbered = [(p.kind, p.number.printed, p.text) for p in read(path).paragraphs if p.number]

    assert numbered[1:] == [("paragraph", "2", "Decides to act;"), ("subparagraph", "a", "To write;")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"<html><body></body></html>", "is an HTML page with no text", id="no text"),
        pytest.param(b"<html><p hidden>The</p></html>", "is an HTML page with no text", id="hidden text only"),
        pytest.param(b"<html><frameset><frame src=a.html></frameset></html>", "only frames", id="frames"),
        pytest.param(
            b"<html><iframe src=a.pdf></iframe></html>", "only frames around other pages", id="a PDF in a frame"
        ),
        pytest.param(b"<html><nav>Home</nav></html>", "no text of a document was found", id="furniture only"),
        pytest.param(
            b"<html><p>The\x00 General</p></html>", "is no sound HTML: line 1 holds NUL; open it in a browser", id="NUL"
        ),
        pytest.param(page(CHINESE).encode()[:-20], "is damaged UTF-8", id="cut inside a character"),
    ],
)
def test_pages_without_a_document(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "page.html").write_bytes(data)

    with pytest.raises(ReadingError, match=message):
        read(tmp_path / "page.html")


def archived(charset: str, body: str = CHINESE) -> bytes:
    message = email.mime.multipart.MIMEMultipart("related", type="text/html")
    message.attach(email.mime.image.MIMEImage(b"GIF89a", "gif"))
    message.attach(email.mime.text.MIMEText(page(body), "html", charset))
    return message.as_bytes()


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030")])
def test_web_archives(tmp_path: Path, charset: str, encoding: str) -> None:
    path = tmp_path / "page.mhtml"
    path.write_bytes(archived(charset))
    document = read(path)

    assert (document.encoding, [paragraph.text for paragraph in document.paragraphs]) == (
        encoding,
        ["回顾其2007年5月4日第61/7号决议，", "请秘书长提出报告。"],
    )


def test_the_header_of_a_web_archive_names_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "page.mht"
    path.write_bytes(archived("big5", "<p>秘書長報告</p>"))

    assert [paragraph.text for paragraph in read(path).paragraphs] == ["秘書長報告"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(archived("utf-8").replace(b"text/html", b"text/other"), id="no page in it"),
        pytest.param(b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", id="cut off"),
    ],
)
def test_web_archives_without_a_page(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page.mht").write_bytes(data)

    with pytest.raises(ReadingError, match=r"is a saved web page \(MHTML\) that is damaged or holds no HTML"):
        read(tmp_path / "page.mht")
