from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import FormatError, OutputError
from align.exchange.alignment_json import (
    alignment_from_json,
    alignment_to_json,
    document_to_json,
    read_json,
    write_json,
)
from align.records import About, Alignment, Bead, Flag, Number, Paragraph, SentencePair, Signature, Source
from builders import alignment, document

FULL = alignment(
    document(
        "en",
        Paragraph(
            index=0,
            kind="operative",
            text="Requests the Secretary-General “to report”\u2028\x01;",
            number=Number("12", "arabic", 12, 0, ("annex 1", "section 2")),
            level=1,
            footnotes=("1", "*"),
            source=Source(((1, 3), (9, 9))),
        ),
        "Second.",
        symbol="A/RES/57/270",
    ),
    replace(
        document(
            "zh",
            Paragraph(0, "paragraph", "请秘书长提出报告𠀀；", source=Source(page=3)),
            Paragraph(0, "paragraph", "第二。", source=Source(paragraph=12)),
            "第三。",
        ),
        about=About(
            ("A/64/987", "E/2010/187"),
            ("64", "2010"),
            ("13 (b)",),
            "2010-05-17",
            "2010-05-01",
            "10-39871",
            "联合国多语种档案的保存",
            "simplified",
        ),
    ),
    Bead(
        en=(0, 1),
        zh=(0,),
        confidence=0.9876,
        flags=(Flag("figure-mismatch", "error", "zh", "The figures differ.", "1996/13 ≠ 1996/31"),),
        sentences=(SentencePair(("Requests",), ("请",), 0.5), SentencePair((), ("报告",), 0.25)),
        status="corrected",
        by="Li Wei",
        when="2026-11-21T10:00:00+08:00",
    ),
    Bead((), (1, 2), 0.75),
)

NOTHING_SAID: dict[str, Any] = {
    "symbols": [],
    "sessions": [],
    "agenda_items": [],
    "date": None,
    "adopted": None,
    "job_number": None,
    "title": None,
    "script": None,
}
PLAIN_DATA: dict[str, Any] = {
    "format": "un-align/alignment/1",
    "signature": {"version": "0.1.0", "encoder": "test encoder", "settings": {"window": 50, "seed": 1}},
    "en": {
        "path": "resolution.en.txt",
        "language": "en",
        "symbol": None,
        "encoding": "utf-8",
        "about": NOTHING_SAID,
        "paragraphs": [
            {
                "index": 0,
                "kind": "operative",
                "number": "12",
                "numbering": {"scheme": "arabic", "ordinal": 12, "level": 0, "scope": ["annex 1"]},
                "level": 0,
                "text": "Decides",
                "footnotes": ["1"],
                "source": {"lines": [[1, 3]]},
            }
        ],
    },
    "zh": {
        "path": "resolution.zh.txt",
        "language": "zh",
        "symbol": None,
        "encoding": "utf-8",
        "about": {**NOTHING_SAID},
        "paragraphs": [
            {
                "index": 0,
                "kind": "paragraph",
                "number": None,
                "level": 0,
                "text": "决定",
                "footnotes": [],
                "source": {"lines": []},
            }
        ],
    },
    "beads": [
        {
            "en": [0],
            "zh": [0],
            "confidence": 0.9,
            "status": "auto",
            "flags": [{"code": "c", "severity": "note", "side": "both", "message": "m", "evidence": "e"}],
            "sentences": [{"en": ["Decides"], "zh": ["决定"], "confidence": 0.8}],
        }
    ],
}


def plain() -> Alignment:
    number = Number("12", "arabic", 12, 0, ("annex 1",))
    paragraph = Paragraph(0, "operative", "Decides", number, footnotes=("1",), source=Source(((1, 3),)))
    bead = Bead((0,), (0,), 0.9, (Flag("c", "note", "both", "m", "e"),), (SentencePair(("Decides",), ("决定",), 0.8),))
    return alignment(document("en", paragraph), document("zh", "决定"), bead)


def test_the_format_is_as_promised() -> None:
    assert alignment_to_json(plain()) == PLAIN_DATA
    assert list(alignment_to_json(plain())) == list(PLAIN_DATA)
    assert document_to_json(plain().en) == PLAIN_DATA["en"]


def test_what_is_written_is_read_back_exactly(tmp_path: Path) -> None:
    write_json(FULL, tmp_path / "a.json")

    assert read_json(tmp_path / "a.json") == FULL
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == alignment_to_json(FULL)


def test_an_empty_alignment_goes_and_comes_back(tmp_path: Path) -> None:
    empty = Alignment(document("en"), document("zh"), (), Signature("0.1.0", "none"))
    write_json(empty, tmp_path / "a.json")

    assert read_json(tmp_path / "a.json") == empty


@given(
    texts=st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4),
    confidence=st.integers(0, 10_000).map(lambda steps: steps / 10_000),
    setting=st.text() | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
)
def test_any_text_any_confidence_and_any_setting_survive(
    texts: list[str], confidence: float, setting: str | float | bool
) -> None:
    bead = Bead(tuple(range(len(texts))), (0,), confidence)
    made = alignment(document("en", *texts), document("zh", texts[0]), bead)
    made = replace(made, signature=Signature("1", "e", {"setting": setting}))

    assert alignment_from_json(json.loads(json.dumps(alignment_to_json(made)))) == made


def test_every_paragraph_and_every_bead_has_its_line(tmp_path: Path) -> None:
    write_json(FULL, tmp_path / "a.json")
    lines = (tmp_path / "a.json").read_bytes().decode("utf-8").split("\n")

    starts = [line.split(":")[0] for line in lines]
    assert starts.count('{"index"') == 5
    assert starts.count('{"en"') == 2
    assert "请秘书长提出报告𠀀" in lines[6]


def test_confidences_are_rounded_to_four_decimals() -> None:
    bead = Bead((0,), (0,), 0.123456789, sentences=(SentencePair(("a",), ("甲",), 0.98765),))
    data = alignment_to_json(alignment(document("en", "a"), document("zh", "甲"), bead))["beads"][0]

    assert (data["confidence"], data["sentences"][0]["confidence"]) == (0.1235, 0.9877)


def test_keys_of_a_later_version_are_passed_over() -> None:
    data = copy.deepcopy(PLAIN_DATA)
    data["later"] = data["beads"][0]["later"] = {"any": "thing"}

    assert alignment_from_json(data) == plain()


def test_a_file_from_before_documents_said_what_they_are_is_read() -> None:
    data = copy.deepcopy(PLAIN_DATA)
    del data["en"]["about"], data["zh"]["about"]

    assert alignment_from_json(data) == plain()


def test_page_and_paragraph_stand_beside_the_lines_only_where_they_are_known() -> None:
    first, second, third = (paragraph["source"] for paragraph in alignment_to_json(FULL)["zh"]["paragraphs"])

    assert first == {"lines": [], "page": 3}
    assert second == {"lines": [], "paragraph": 12}
    assert third == {"lines": []}


BROKEN: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "another format": (lambda d: d.update(format="x/2"), r"^format should be un-align/alignment/1, not 'x/2'$"),
    "no beads": (lambda d: d.pop("beads"), r'^the file lacks "beads"$'),
    "beads no list": (lambda d: d.update(beads={}), r"^beads should be a list"),
    "bead no object": (lambda d: d["beads"].append(7), r"^beads\[1\] should be an object {…}, not 7$"),
    "index too high": (lambda d: d["beads"][0]["zh"].append(1), r"^beads name paragraph 1 of zh, but its 1 paragraphs"),
    "negative index": (lambda d: d["beads"][0].update(zh=[-1]), r"^beads\[0\]\.zh\[0\] should be a whole number"),
    "index is true": (lambda d: d["beads"][0].update(zh=[True]), r"^beads\[0\]\.zh\[0\] should be a whole number"),
    "index twice in a bead": (lambda d: d["beads"][0].update(zh=[0, 0]), r"^beads\[0\]\.zh should be .* ascending"),
    "paragraph in two beads": (lambda d: d["beads"].append(d["beads"][0]), r"^paragraph 0 of en stands in 2 beads"),
    "paragraph in no bead": (lambda d: d["beads"][0].update(zh=[]), r"^paragraph 0 of zh stands in 0 beads"),
    "empty bead": (lambda d: d["beads"][0].update(en=[], zh=[]), r"^beads\[0\] names no paragraph"),
    "confidence above 1": (lambda d: d["beads"][0].update(confidence=1.5), r"^beads\[0\]\.confidence .* from 0 to 1"),
    "confidence a text": (lambda d: d["beads"][0].update(confidence="1"), r"^beads\[0\]\.confidence .* from 0 to 1"),
    "status unknown": (lambda d: d["beads"][0].update(status="ok"), r"^beads\[0\]\.status .* auto, confirmed, corr"),
    "by no text": (lambda d: d["beads"][0].update(by=3), r"^beads\[0\]\.by should be a text, not 3$"),
    "severity": (lambda d: d["beads"][0]["flags"][0].update(severity="bad"), r"^beads\[0\]\.flags\[0\]\.severity"),
    "side": (lambda d: d["beads"][0]["flags"][0].update(side="fr"), r"^beads\[0\]\.flags\[0\]\.side should be one"),
    "sentence": (lambda d: d["beads"][0]["sentences"][0].update(en="a"), r"^beads\[0\]\.sentences\[0\]\.en .* list"),
    "wrong language": (lambda d: d["en"].update(language="zh"), r"^en\.language should be en, not 'zh'$"),
    "kind": (lambda d: d["en"]["paragraphs"][0].update(kind="p"), r"^en\.paragraphs\[0\]\.kind should be one of title"),
    "index moved": (lambda d: d["en"]["paragraphs"][0].update(index=1), r"^en\.paragraphs\[0\]\.index should be 0"),
    "no numbering": (lambda d: d["en"]["paragraphs"][0].pop("numbering"), r'^en\.paragraphs\[0\] lacks "numbering"$'),
    "scheme": (lambda d: d["en"]["paragraphs"][0]["numbering"].update(scheme="x"), r"numbering\.scheme should be one"),
    "lines": (lambda d: d["en"]["paragraphs"][0]["source"].update(lines=[[3, 1]]), r"source\.lines\[0\] should be"),
    "page": (
        lambda d: d["en"]["paragraphs"][0]["source"].update(page=0),
        r"source\.page should be a whole number of at",
    ),
    "paragraph": (lambda d: d["en"]["paragraphs"][0]["source"].update(paragraph="1"), r"source\.paragraph should be a"),
    "about": (lambda d: d["en"]["about"].pop("date"), r'^en\.about lacks "date"$'),
    "script": (
        lambda d: d["zh"]["about"].update(script="both"),
        r"^zh\.about\.script should be one of simplified, trad",
    ),
    "half a character": (
        lambda d: d["zh"]["paragraphs"][0].update(text="\ud840"),
        r"zh\.paragraphs\[0\]\.text .* whole",
    ),
    "setting": (lambda d: d["signature"]["settings"].update(seed=None), r"^signature\.settings\.seed should be a text"),
}


@pytest.mark.parametrize(("harm", "words"), BROKEN.values(), ids=BROKEN)
def test_unsound_data_is_refused_with_its_place(harm: Callable[[dict[str, Any]], object], words: str) -> None:
    data = copy.deepcopy(PLAIN_DATA)
    harm(data)

    with pytest.raises(FormatError, match=words):
        alignment_from_json(data)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"format": ', r"is not JSON \(Expecting value at line 1, column 12\)"),
        (b"", "is not JSON"),
        (b"\xff\xfe{\x00", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"format": NaN}', "NaN is not a number JSON knows"),
        (b"[]", "does not hold a sound alignment: the file should be an object"),
    ],
)
def test_a_file_of_something_else_is_refused_with_its_path(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "a.json").write_bytes(content)

    with pytest.raises(FormatError, match=rf"a\.json .*{words}"):
        read_json(tmp_path / "a.json")


def test_a_missing_file_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"a\.json cannot be read: No such file or directory; check its name"):
        read_json(tmp_path / "a.json")


def test_a_byte_order_mark_left_by_an_editor_is_passed_over(tmp_path: Path) -> None:
    write_json(FULL, tmp_path / "a.json")
    (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbf" + (tmp_path / "a.json").read_bytes())

    assert read_json(tmp_path / "a.json") == FULL


@pytest.mark.parametrize(
    "made",
    [
        alignment(document("en", "half \ud840"), document("zh", "甲")),
        replace(plain(), signature=Signature("1", "e", {"threshold": float("nan")})),
    ],
)
def test_what_json_cannot_hold_is_refused_and_leaves_no_file(tmp_path: Path, made: Alignment) -> None:
    with pytest.raises(OutputError, match=r"a\.json cannot be written: the alignment holds a value that JSON cannot"):
        write_json(made, tmp_path / "a.json")

    assert list(tmp_path.iterdir()) == []
