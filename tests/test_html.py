"""The HTML report: whole, harmless and plain about what it doubts."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from lxml import html as lxml_html
from PIL import Image

from align.errors import OutputError
from align.exchange.evidence_marks import Run, mark_evidence
from align.exchange.html import render_html, source_hash, whole_percent, write_html
from align.exchange.similarity_picture import LARGEST_SIDE, bead_cells, similarity_picture
from align.records import Alignment, Bead, Flag, Number, Paragraph, SentencePair
from builders import alignment, document

HOSTILE = [
    "<script>alert(1)</script>",
    '" onload="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "</style><script>alert(1)</script>",
    "</title><img src=https://example.org/x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    "<!-- --> ]]> &lt;b&gt; &amp;",
]
REFERENCES = Flag("reference-mismatch", "error", "en", "The two texts cite different resolutions.", "1996/13 ≠ 1996/31")
TYPO = Flag("untranslated", "note", "zh", "A word was left in English.")


def page(made: Alignment, similarity: np.ndarray | None = None) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(render_html(made, similarity=similarity))


def doubtful() -> Alignment:
    """Return five beads: a plain one, one with a wrong reference, two nulls and a merger with sentences."""
    en = document("en", "The General Assembly,", "Recalling resolution 1996/13,", "Only here.", "First. Second.")
    zh = document("zh", "大会，", "回顾第1996/31号决议，", "只在这里。", "第一。", "第二。")
    return alignment(
        en,
        zh,
        Bead((0,), (0,), 0.999),
        Bead((1,), (1,), 0.4, (TYPO, REFERENCES)),
        Bead((2,), (), 0.7),
        Bead((), (2,), 0.6),
        Bead(
            (3,),
            (3, 4),
            0.9,
            sentences=(SentencePair(("First.",), ("第一。",), 0.9), SentencePair((), ("第二。",), 0.5)),
        ),
    )


def test_every_bead_and_every_paragraph_is_there_once_and_in_order() -> None:
    made = doubtful()
    tree = page(made)
    assert [row.get("id") for row in tree.cssselect("article")] == [f"bead-{i}" for i in range(1, 6)]
    for side, whole in (("en", made.en), ("zh-Hans", made.zh)):
        lines = tree.cssselect(f'.side[lang="{side}"] .line')
        assert [line.cssselect("p")[0].text_content() for line in lines] == [part.text for part in whole.paragraphs]
        assert [line.cssselect(".position")[0].text for line in lines] == [str(i + 1) for i in range(len(lines))]


def test_printed_number_and_kind_are_shown() -> None:
    paragraph = Paragraph(0, "operative", "Decides", Number("(a)", "lower-letter", 1, level=1))
    tree = page(alignment(document("en", paragraph), document("zh", "决定")))
    (line, _) = tree.cssselect(".line")
    assert line.cssselect(".number")[0].text_content() == "(a)"
    assert "indent-1" in line.get("class", "")
    assert tree.cssselect(".kind")[0].text == "operative / paragraph"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text_wherever_it_stands(hostile: str) -> None:
    flag = Flag(hostile, "error", "both", hostile, f"{hostile} ≠ {hostile}")
    paragraph = Paragraph(0, "paragraph", hostile, Number(hostile, "mark", 1))
    en = replace(document("en", paragraph, symbol=hostile), path=hostile.replace("/", "∕"))
    zh = replace(document("zh", paragraph, symbol=hostile), path=hostile.replace("/", "∕"))
    pairs = (SentencePair((hostile,), (hostile,), 0.5),) * 2
    made = alignment(en, zh, Bead((0,), (0,), 0.5, (flag,), pairs, "corrected", hostile, hostile))
    made = replace(
        made, signature=replace(made.signature, version=hostile, encoder=hostile, settings={hostile: hostile})
    )
    tree = page(made)
    known = {element.tag for element in page(doubtful()).iter()} | {"mark", "time"}
    assert {element.tag for element in tree.iter()} <= known
    assert [name for element in tree.iter() for name in element.attrib if name.startswith("on")] == []
    assert len(tree.cssselect("script")) == len(tree.cssselect("style")) == 1
    assert [p.text_content() for p in tree.cssselect(".line p")] == [hostile, hostile]
    assert tree.cssselect(".flag")[0].get("data-code") == hostile
    assert tree.cssselect("title")[0].text == hostile


def test_policy_admits_exactly_the_style_and_the_script_of_the_page() -> None:
    text = render_html(doubtful(), similarity=np.zeros((2, 2), np.float32))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    directives = dict(directive.strip().split(" ", 1) for directive in policy.split(";"))
    assert directives == {
        "default-src": "'none'",
        "img-src": "data:",
        "style-src": f"'{source_hash(style)}'",
        "script-src": f"'{source_hash(script)}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert "style=" not in text.replace(style, "").replace(script, "")


def test_source_hash_is_the_one_of_the_specification() -> None:
    """The example of https://www.w3.org/TR/CSP3/#external-hash and of CSP Level 2, section 7.17."""
    assert source_hash("alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


def test_nothing_is_asked_of_the_network() -> None:
    text = render_html(doubtful(), similarity=np.eye(4, 5, dtype=np.float32))
    tree = lxml_html.document_fromstring(text)
    addresses = [str(element.get(name)) for name in ("src", "href") for element in tree.cssselect(f"[{name}]")]
    assert addresses
    assert [address for address in addresses if not address.startswith(("#", "data:image/png;"))] == []
    assert not re.search(r"url\(|@import|https?://|fetch\(|XMLHttpRequest", text)


def test_evidence_is_marked_on_each_side_in_the_colour_of_its_flag() -> None:
    tree = page(doubtful())
    english, chinese = tree.cssselect("#bead-2 .side")
    assert [(mark.text, mark.get("class")) for mark in english.cssselect("mark")] == [("1996/13", "error")]
    assert [(mark.text, mark.get("class")) for mark in chinese.cssselect("mark")] == [("1996/31", "error")]
    assert len(tree.cssselect("mark")) == 2


@pytest.mark.parametrize(
    ("text", "evidence", "language", "marked"),
    [
        ("resolution 55/12 and 55/120", "55/12 ≠ 55/2", "en", ["55/12"]),
        ("第155/2号和第55/2号决议", "55/12 ≠ 55/2", "zh", ["55/2"]),
        ("of 20  December\n2002", "20 December 2002 ≠ 2003年12月20日", "en", ["20  December\n2002"]),
        ("其第五十六届会议", "fifty-fifth session ≠ 第五十六届", "zh", ["第五十六届"]),
        ("Fifty-fifth session", "fifty-fifth ≠ 第五十六届", "en", ["Fifty-fifth"]),
        ("in 2001, then in 2003", "2001, 2003 ≠ 2001", "en", ["2001", "2003"]),
        ("A/RES/55/2, not 1.5 (a) [b]", "1.5 (a) [b]", "en", ["1.5 (a) [b]"]),
        ("使用 Windows 的", "Windows", "zh", ["Windows"]),
        ("nothing of the kind", "1996/13 ≠ 1996/31", "en", []),
        ("no evidence", "", "en", []),
        ("one side only", "≠ 第三条", "en", []),
    ],
)
def test_evidence_is_found_where_it_stands_and_nowhere_else(
    text: str, evidence: str, language: str, marked: list[str]
) -> None:
    flag = Flag("code", "warning", "both", "Message.", evidence)
    runs = mark_evidence(text, [flag], "en" if language == "en" else "zh")
    assert "".join(run.text for run in runs) == text
    assert [run.text for run in runs if run.severity] == marked


def test_the_gravest_flag_colours_evidence_that_several_share() -> None:
    flags = [Flag("a", "error", "en", "", "55/2"), Flag("b", "note", "en", "", "resolution 55/2")]
    runs = mark_evidence("its resolution 55/2", flags, "en")
    assert runs == (Run("its "), Run("resolution ", "note"), Run("55/2", "error"))


def test_flags_say_severity_in_words_and_shape_and_the_gravest_comes_first() -> None:
    flags = page(doubtful()).cssselect("#bead-2 .flag")
    assert [flag.cssselect(".chip")[0].text_content() for flag in flags] == ["■ error", "● note"]
    assert flags[0].cssselect(".message")[0].text == REFERENCES.message


def test_head_counts_beads_by_severity() -> None:
    made = doubtful()
    summary = page(made).cssselect(".summary")[0].text_content().split()
    assert summary == "5 beads ■ 1 with an error ● 1 with a note".split()
    calm = replace(made, beads=tuple(replace(bead, flags=()) for bead in made.beads))
    assert page(calm).cssselect(".summary")[0].text_content().split() == "5 beads, none with a flag".split()


def test_an_empty_side_says_what_it_lacks() -> None:
    missing = [cell.text_content() for cell in page(doubtful()).cssselect(".missing")]
    assert missing == ["Nothing in Chinese for English ¶3", "Nothing in English for Chinese ¶3"]


def test_sentences_unfold_where_there_are_several() -> None:
    (details,) = page(doubtful()).cssselect("details.sentences")
    texts = [[part.text_content() for part in pair.iterchildren()] for pair in details.cssselect("li")]
    assert texts == [["First.", "第一。", "90%"], ["", "第二。", "50%"]]


@pytest.mark.parametrize(("confidence", "percent"), [(0.999, 99), (1.0, 100), (0.29, 29), (0.0, 0), (0.576, 57)])
def test_nothing_uncertain_is_shown_as_certain(confidence: float, percent: int) -> None:
    assert whole_percent(confidence) == percent


def test_folders_of_the_writer_are_not_mailed_around() -> None:
    made = doubtful()
    made = replace(made, en=replace(made.en, path="/home/li/secret/a.docx"))
    text = render_html(made)
    assert "a.docx" in text
    assert "secret" not in text


def test_path_runs_through_the_middle_of_every_bead() -> None:
    made = doubtful()
    tree = page(made, np.eye(4, 5, dtype=np.float32))
    svg = tree.cssselect("#map")[0]
    points = [tuple(map(float, point.split(","))) for point in svg.cssselect("polyline")[0].get("points", "").split()]
    assert svg.get("viewBox", svg.get("viewbox")) == "0 0 5 4"
    assert points == [(0.5, 0.5), (1.5, 1.5), (2.0, 2.5), (2.5, 3.0), (4.0, 3.5)]
    assert {link.get("href") for link in svg.cssselect("a")} == {f"#bead-{i}" for i in range(1, 6)}


def test_a_moved_bead_lies_where_its_paragraphs_are() -> None:
    cells = bead_cells([Bead((0,), (2,), 0.9), Bead((1, 2), (0, 1), 0.9)])
    assert [(cell.x, cell.y, cell.width, cell.height) for cell in cells] == [(2, 0, 1, 1), (0, 1, 2, 2)]


def test_picture_has_the_shape_of_the_map_and_its_ink_where_texts_agree() -> None:
    similarity = np.full((4, 5), 0.2, np.float32)
    np.fill_diagonal(similarity, 0.8)
    tree = page(doubtful(), similarity)
    address = tree.cssselect("#map image")[0].get("href", "")
    picture = Image.open(io.BytesIO(base64.b64decode(address.removeprefix("data:image/png;base64,"), validate=True)))
    opacity = np.asarray(picture)[..., -1]
    assert picture.size == (5, 4)
    assert (opacity == np.where(similarity > 0.5, 255, 0)).all()


@pytest.mark.parametrize(
    "similarity",
    [
        np.full((3, 2), 0.5, np.float32),
        np.array([[np.nan, 1.0], [np.inf, -1.0]], np.float32),
        np.ones((1, 1), np.float32),
    ],
    ids=["constant", "not finite", "single"],
)
def test_odd_maps_are_drawn_without_complaint(similarity: np.ndarray) -> None:
    picture = Image.open(io.BytesIO(similarity_picture(similarity)))
    assert picture.size == similarity.shape[::-1]


def test_a_large_map_is_averaged_down() -> None:
    picture = Image.open(io.BytesIO(similarity_picture(np.eye(2 * LARGEST_SIDE, LARGEST_SIDE, dtype=np.float32))))
    assert picture.size == (LARGEST_SIDE // 2, LARGEST_SIDE)


@pytest.mark.parametrize("shape", [(0, 3), (4,), (2, 2, 2)])
def test_a_map_without_two_sides_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="two sides"):
        similarity_picture(np.zeros(shape, np.float32))


def test_one_document_may_be_empty() -> None:
    tree = page(alignment(document("en"), document("zh", "大会")))
    assert tree.cssselect("#map")[0].get("viewBox", tree.cssselect("#map")[0].get("viewbox")) == "0 0 1 1"


@pytest.mark.parametrize(
    ("foreground", "ground"),
    [
        *((ink, ground) for ink in ("ink", "quiet", "accent") for ground in ("paper", "raised")),
        *(
            (severity, ground)
            for severity in ("error", "warning", "note")
            for ground in ("paper", f"{severity}-ground")
        ),
        *(("ink", ground) for ground in ("error-ground", "warning-ground", "note-ground", "found")),
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_contrast_enough_to_be_read(scheme: str, foreground: str, ground: str) -> None:
    style = page(doubtful()).cssselect("style")[0].text or ""
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light if scheme == "light" else dark))
    lighter, darker = sorted((luminance(colours[foreground]), luminance(colours[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour after WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_file_is_written_once_and_over_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "报告.html"
    made = doubtful()
    write_html(made, path)
    assert path.read_text(encoding="utf-8") == render_html(made)
    with pytest.raises(OutputError, match=r"报告\.html exists"):
        write_html(made, path)
    write_html(replace(made, en=replace(made.en, symbol="A/RES/1")), path, force=True)
    assert "A/RES/1" in path.read_text(encoding="utf-8")


def test_a_file_name_that_is_no_text_does_not_stop_the_report(tmp_path: Path) -> None:
    made = doubtful()
    write_html(replace(made, en=replace(made.en, path="caf\udce9.docx")), tmp_path / "report.html")
    assert "caf?.docx" in (tmp_path / "report.html").read_text(encoding="utf-8")
